mod conversation;
mod handed;
mod reading;
