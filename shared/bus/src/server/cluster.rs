//! Servers that form a cluster on one machine: for tests and measurements of streams with several copies.

use std::net::TcpListener;

use super::{Place, Server, ServerOptions};
use crate::Error;

impl Server {
    /// Starts `count` servers that know each other, each with a folder of its own below the one of `options`. A client
    /// names all their URLs. They elect a leader first: whoever makes streams asks again until there is one.
    ///
    /// # Errors
    /// When there are no free ports, or a server does not start.
    pub async fn start_cluster(options: &ServerOptions, count: usize) -> Result<Vec<Self>, Error> {
        let ports = free_ports(count)
            .map_err(|e| Error::Server(format!("cannot find free ports for a cluster: {e}")))?;
        let routes: Vec<String> = ports.iter().map(|port| format!("nats://127.0.0.1:{port}")).collect();
        let routes = routes.join(", ");
        let mut servers = Vec::new();
        for (number, port) in (1..).zip(&ports) {
            let name = format!("parley-{number}");
            let cluster =
                format!("cluster {{ name: parley, listen: \"127.0.0.1:{port}\", routes: [{routes}] }}\n");
            let options = ServerOptions { data: options.data.join(&name), port: None, ..options.clone() };
            servers.push(Self::start_at(options, Place { name, cluster }).await?);
        }
        Ok(servers)
    }
}

/// Ports that nobody uses. Held together, so that they differ.
fn free_ports(count: usize) -> std::io::Result<Vec<u16>> {
    let held: Vec<TcpListener> =
        (0..count).map(|_| TcpListener::bind("127.0.0.1:0")).collect::<std::io::Result<_>>()?;
    held.iter().map(|listener| listener.local_addr().map(|address| address.port())).collect()
}
