mod body;
mod certificate;
mod evidence;
mod link;
mod quorum;
mod rule;
