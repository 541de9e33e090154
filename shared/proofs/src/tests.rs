mod body;
mod certificate;
mod codes;
mod evidence;
mod link;
mod quorum;
mod rule;
