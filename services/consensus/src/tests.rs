mod conversation;
mod handed;
mod proves;
mod reading;
