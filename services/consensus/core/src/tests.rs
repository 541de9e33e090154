pub(crate) mod board;
mod certificates;
mod collector;
mod desk;
mod ends;
mod justification;
mod superseded;
mod votes;
