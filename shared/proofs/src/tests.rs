mod body;
mod certificate;
mod codes;
mod evidence;
mod file;
mod link;
mod quorum;
mod rule;
