mod body;
mod certificate;
mod evidence;
mod quorum;
mod rule;
