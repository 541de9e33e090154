//! One connection of a command, and asking services over it.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};
use parley_bus::{Bus, Caller, Signed};
use parley_identity::{SigningKey, cluster_id};
use parley_ids::{AgentId, ServiceName, TraceContext};
use parley_proto::{Message, v1};
use serde::de::DeserializeOwned;

use crate::connection::{self, Target};
use crate::exit::Failure;
use crate::flags::Flags;
use crate::keys;
use crate::refused::Refused;

/// A command's connection.
pub(crate) struct Session {
    /// Where it goes.
    pub(crate) target: Target,
    /// The connection.
    pub(crate) bus: Bus,
    /// How long to wait for an answer.
    pub(crate) patience: Duration,
    /// Whether to print JSON.
    pub(crate) json: bool,
    /// Who asks; signs where a flag names a key.
    caller: Caller,
}

impl Session {
    /// Connects as the flags and their surroundings say.
    ///
    /// # Errors
    /// When the configuration is wrong, or the server does not answer.
    pub(crate) async fn open(flags: &Flags) -> Result<Self> {
        Self::to(connection::find(flags)?, flags.patience(), flags.json).await
    }

    /// Connects to `target`.
    ///
    /// # Errors
    /// When the server does not answer, or the signing key cannot be read.
    pub(crate) async fn to(target: Target, patience: Duration, json: bool) -> Result<Self> {
        let key = target.key_file.as_deref().map(keys::read).transpose()?;
        let bus = Bus::connect(&target.options)
            .await
            .with_context(|| format!("no connection; the URL is by {}", target.source))?;
        let caller = Caller::new(&bus, target.sender.clone(), key.map(|key| signed(key, &target)));
        Ok(Self { target, bus, patience, json, caller })
    }

    /// Who signs what must be signed: the key that a flag names, or the dev mode's operator.
    ///
    /// # Errors
    /// When there is no key.
    pub(crate) fn signer(&self) -> Result<Caller> {
        if self.caller.signing_key().is_some() {
            return Ok(self.caller.clone());
        }
        let file = self.target.dev.as_ref().map(|dev| dev.operator_key_file.as_path()).ok_or_else(|| {
            Failure::usage("this must be signed; name the file of the signing key with --key FILE")
        })?;
        self.signer_by(Some(file))
    }

    /// Who signs with the key in `file`; without one, as [`Self::signer`] says.
    ///
    /// # Errors
    /// When there is no key.
    pub(crate) fn signer_by(&self, file: Option<&Path>) -> Result<Caller> {
        let Some(file) = file else { return self.signer() };
        let signed = signed(keys::read(file)?, &self.target);
        Ok(Caller::new(&self.bus, self.target.sender.clone(), Some(signed)))
    }

    /// The sender with its own key, for what nobody else may sign.
    ///
    /// # Errors
    /// When no flag names a key.
    pub(crate) fn signed_sender(&self) -> Result<(&AgentId, &Signed)> {
        let signed = self.caller.signed().ok_or_else(|| {
            Failure::usage(
                "only its sender signs a message; name the file of the sender's key with --key FILE",
            )
        })?;
        Ok((self.caller.id(), signed))
    }

    /// Whoever may act in its own name, and in others' with a key: the signer where there is a key, and otherwise the
    /// sender without a signature.
    ///
    /// # Errors
    /// When the key cannot be read.
    pub(crate) fn signer_or_sender(&self) -> Result<Caller> {
        let has_key = self.caller.signing_key().is_some() || self.target.dev.is_some();
        if has_key { self.signer() } else { Ok(self.caller.clone()) }
    }

    /// Sends a command and waits for its outcome.
    ///
    /// # Errors
    /// [`Refused`], or when nobody answers in time.
    pub(crate) async fn command<M: Message>(
        &self,
        service: ServiceName,
        verb: &str,
        message: &M,
    ) -> Result<v1::Reply> {
        self.command_by(&self.caller, service, verb, message).await
    }

    /// The same by another caller.
    ///
    /// # Errors
    /// [`Refused`], or when nobody answers in time.
    pub(crate) async fn command_by<M: Message>(
        &self,
        caller: &Caller,
        service: ServiceName,
        verb: &str,
        message: &M,
    ) -> Result<v1::Reply> {
        // No trace of its own: this process exports no spans, and a span that nobody exports leaves a hole.
        let reply = caller.command(service, verb, message, TraceContext::NONE, self.patience).await?;
        match reply.error {
            Some(error) => Err(Refused(error).into()),
            None => Ok(reply),
        }
    }

    /// Asks a question about the state of a service.
    ///
    /// # Errors
    /// [`Refused`], or when nobody answers in time.
    pub(crate) async fn query<M, R>(&self, service: ServiceName, query: &str, message: &M) -> Result<R>
    where
        M: Message,
        R: Message + Default + DeserializeOwned,
    {
        self.query_at(service, query, message, 0).await
    }

    /// The same, of at least the intake sequence `as_of`. A refusal that says when to try again is tried again.
    ///
    /// # Errors
    /// [`Refused`], or when nobody answers in time.
    pub(crate) async fn query_at<M, R>(
        &self,
        service: ServiceName,
        query: &str,
        message: &M,
        as_of: u64,
    ) -> Result<R>
    where
        M: Message,
        R: Message + Default + DeserializeOwned,
    {
        let answer = self.caller.query_again(service, query, message, as_of, self.patience).await?;
        answer.map_err(|refusal| Refused(refusal).into())
    }
}

fn signed(key: SigningKey, target: &Target) -> Signed {
    Signed { key, cluster: cluster_id(&target.cluster) }
}
