mod body;
mod certificate;
mod evidence;
mod file;
mod link;
mod quorum;
mod rule;
