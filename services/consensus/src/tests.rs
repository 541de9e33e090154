mod conversation;
mod reading;
