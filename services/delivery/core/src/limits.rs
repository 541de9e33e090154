//! How much delivery keeps, and for how long.

use parley_ids::Millis;

/// Messages of one conversation that may wait in order, and as many again ahead of a gap.
///
/// Source: design, "held: at most 1,024 messages and 4 MiB per conversation".
pub const CONVERSATION_MESSAGES: u64 = 1_024;
/// Bytes of bodies of one conversation that may wait in order, and as many again ahead of a gap.
pub const CONVERSATION_BYTES: u64 = 4 * 1_024 * 1_024;
/// Bytes of bodies that may wait in the whole service.
///
/// Source: design, "64 MiB per partition".
pub const SERVICE_BYTES: u64 = 64 * 1_024 * 1_024;
/// Copies (a message for one recipient) that may wait in the whole service.
pub const SERVICE_COPIES: u64 = 262_144;
/// Distinct recipients of one conversation that something is kept about; in partial order for each key.
pub const CONVERSATION_RECIPIENTS: usize = 1_024;
/// Keys of one conversation whose numbering is remembered although no message of them is.
pub const CONVERSATION_KEYS: usize = 1_024;
/// The part of the service's room that one sender may take: one of so many.
pub const SENDER_SHARE: u64 = 4;
/// When a sender that was refused for want of room may try again.
pub const RETRY_WHEN_FULL: Millis = Millis(1_000);

/// Copies on their way to one recipient at once; the others wait, by priority.
pub const WINDOW: usize = 512;
/// Those of them that are of one conversation, together with its copies that were not acknowledged in time and have not
/// ended: half of the window.
pub const SHARE: usize = WINDOW / 2;
/// Those of them that were not acknowledged in time before, of all conversations: a quarter of the window.
pub const AGAIN: usize = WINDOW / 4;
/// The most messages of one send to a recipient.
pub const BATCH_MESSAGES: usize = 64;
/// The most bytes of bodies of one send to a recipient; a single message may have more.
pub const BATCH_BYTES: u64 = 128 * 1_024;

/// No message lives longer, whether or not it names a deadline: 30 days. So every message ends.
pub const LONGEST_LIFE: Millis = Millis(30 * 24 * 3_600 * 1_000);
/// How long a sequence may be missing before the sender of what waits behind it is told.
///
/// Source: design, `gap_timeout`.
pub const GAP_TIMEOUT: Millis = Millis(5_000);

/// Bytes of the reason of a nack.
pub const REASON_BYTES: usize = 1_024;
/// How long a nack may postpone a message: an hour.
pub const LONGEST_POSTPONEMENT: Millis = Millis(3_600_000);

/// Ended messages kept for queries and for repeated sends: the newest.
pub const KEPT_MESSAGES: usize = 10_000;
/// Conversations without a kept message whose numbering is remembered: those used last.
pub const KEPT_CONVERSATIONS: usize = 10_000;

/// Dead letters that wait for redrive or drop: the newest.
pub const KEPT_LETTERS: usize = 10_000;
/// Bytes of their bodies.
pub const LETTER_BYTES: u64 = 64 * 1_024 * 1_024;
/// Ids of causal messages that are kept no more, and still known to have ended: the newest.
pub const KEPT_PAST: usize = 200_000;
/// Messages that a message comes after.
pub const MOST_AFTER: usize = 32;
/// Messages that are looked at to find what a message comes after, through others.
pub const MOST_ANCESTORS: usize = 4_096;
