//! The bus on a real server, and what it assumes of that server.

#[cfg(test)]
mod assumptions;
