impl serde::Serialize for AcceptAssignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AcceptAssignment", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AcceptAssignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AcceptAssignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AcceptAssignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AcceptAssignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(AcceptAssignment {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AcceptAssignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AcceptedMessage {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.recipients.is_empty() {
            len += 1;
        }
        if !self.body_sha256.is_empty() {
            len += 1;
        }
        if self.ordering != 0 {
            len += 1;
        }
        if !self.key.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AcceptedMessage", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.recipients.is_empty() {
            struct_ser.serialize_field("recipients", &self.recipients)?;
        }
        if !self.body_sha256.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("bodySha256", pbjson::private::base64::encode(&self.body_sha256).as_str())?;
        }
        if self.ordering != 0 {
            let v = message::Ordering::try_from(self.ordering)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.ordering)))?;
            struct_ser.serialize_field("ordering", &v)?;
        }
        if !self.key.is_empty() {
            struct_ser.serialize_field("key", &self.key)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AcceptedMessage {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "sequence",
            "recipients",
            "body_sha256",
            "bodySha256",
            "ordering",
            "key",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Sequence,
            Recipients,
            BodySha256,
            Ordering,
            Key,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "recipients" => Ok(GeneratedField::Recipients),
                            "bodySha256" | "body_sha256" => Ok(GeneratedField::BodySha256),
                            "ordering" => Ok(GeneratedField::Ordering),
                            "key" => Ok(GeneratedField::Key),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AcceptedMessage;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AcceptedMessage")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AcceptedMessage, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut sequence__ = None;
                let mut recipients__ = None;
                let mut body_sha256__ = None;
                let mut ordering__ = None;
                let mut key__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Recipients => {
                            if recipients__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipients"));
                            }
                            recipients__ = Some(map_.next_value()?);
                        }
                        GeneratedField::BodySha256 => {
                            if body_sha256__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bodySha256"));
                            }
                            body_sha256__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Ordering => {
                            if ordering__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ordering"));
                            }
                            ordering__ = Some(map_.next_value::<message::Ordering>()? as i32);
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AcceptedMessage {
                    message_id: message_id__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    recipients: recipients__.unwrap_or_default(),
                    body_sha256: body_sha256__.unwrap_or_default(),
                    ordering: ordering__.unwrap_or_default(),
                    key: key__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AcceptedMessage", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Acknowledge {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.key.is_empty() {
            len += 1;
        }
        if self.up_to != 0 {
            len += 1;
        }
        if !self.ids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Acknowledge", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.key.is_empty() {
            struct_ser.serialize_field("key", &self.key)?;
        }
        if self.up_to != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("upTo", ToString::to_string(&self.up_to).as_str())?;
        }
        if !self.ids.is_empty() {
            struct_ser.serialize_field("ids", &self.ids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Acknowledge {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "key",
            "up_to",
            "upTo",
            "ids",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Key,
            UpTo,
            Ids,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "key" => Ok(GeneratedField::Key),
                            "upTo" | "up_to" => Ok(GeneratedField::UpTo),
                            "ids" => Ok(GeneratedField::Ids),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Acknowledge;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Acknowledge")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Acknowledge, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut key__ = None;
                let mut up_to__ = None;
                let mut ids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = Some(map_.next_value()?);
                        }
                        GeneratedField::UpTo => {
                            if up_to__.is_some() {
                                return Err(serde::de::Error::duplicate_field("upTo"));
                            }
                            up_to__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Ids => {
                            if ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ids"));
                            }
                            ids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Acknowledge {
                    conversation: conversation__.unwrap_or_default(),
                    key: key__.unwrap_or_default(),
                    up_to: up_to__.unwrap_or_default(),
                    ids: ids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Acknowledge", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Adaptation {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.skill.is_empty() {
            len += 1;
        }
        if self.required != 0 {
            len += 1;
        }
        if self.held != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Adaptation", len)?;
        if !self.skill.is_empty() {
            struct_ser.serialize_field("skill", &self.skill)?;
        }
        if self.required != 0 {
            struct_ser.serialize_field("required", &self.required)?;
        }
        if self.held != 0 {
            struct_ser.serialize_field("held", &self.held)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Adaptation {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "skill",
            "required",
            "held",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Skill,
            Required,
            Held,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "skill" => Ok(GeneratedField::Skill),
                            "required" => Ok(GeneratedField::Required),
                            "held" => Ok(GeneratedField::Held),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Adaptation;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Adaptation")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Adaptation, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut skill__ = None;
                let mut required__ = None;
                let mut held__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Skill => {
                            if skill__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skill"));
                            }
                            skill__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Required => {
                            if required__.is_some() {
                                return Err(serde::de::Error::duplicate_field("required"));
                            }
                            required__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Held => {
                            if held__.is_some() {
                                return Err(serde::de::Error::duplicate_field("held"));
                            }
                            held__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Adaptation {
                    skill: skill__.unwrap_or_default(),
                    required: required__.unwrap_or_default(),
                    held: held__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Adaptation", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AdmitAgent {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        if !self.join_token_sha256.is_empty() {
            len += 1;
        }
        if !self.groups.is_empty() {
            len += 1;
        }
        if self.expires_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AdmitAgent", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        if !self.join_token_sha256.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("joinTokenSha256", pbjson::private::base64::encode(&self.join_token_sha256).as_str())?;
        }
        if !self.groups.is_empty() {
            struct_ser.serialize_field("groups", &self.groups)?;
        }
        if self.expires_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("expiresMs", ToString::to_string(&self.expires_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AdmitAgent {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "public_key",
            "publicKey",
            "join_token_sha256",
            "joinTokenSha256",
            "groups",
            "expires_ms",
            "expiresMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            PublicKey,
            JoinTokenSha256,
            Groups,
            ExpiresMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            "joinTokenSha256" | "join_token_sha256" => Ok(GeneratedField::JoinTokenSha256),
                            "groups" => Ok(GeneratedField::Groups),
                            "expiresMs" | "expires_ms" => Ok(GeneratedField::ExpiresMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AdmitAgent;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AdmitAgent")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AdmitAgent, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut public_key__ = None;
                let mut join_token_sha256__ = None;
                let mut groups__ = None;
                let mut expires_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::JoinTokenSha256 => {
                            if join_token_sha256__.is_some() {
                                return Err(serde::de::Error::duplicate_field("joinTokenSha256"));
                            }
                            join_token_sha256__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Groups => {
                            if groups__.is_some() {
                                return Err(serde::de::Error::duplicate_field("groups"));
                            }
                            groups__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ExpiresMs => {
                            if expires_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("expiresMs"));
                            }
                            expires_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(AdmitAgent {
                    name: name__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                    join_token_sha256: join_token_sha256__.unwrap_or_default(),
                    groups: groups__.unwrap_or_default(),
                    expires_ms: expires_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AdmitAgent", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentAdmitted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.admission.is_some() {
            len += 1;
        }
        if !self.by.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentAdmitted", len)?;
        if let Some(v) = self.admission.as_ref() {
            struct_ser.serialize_field("admission", v)?;
        }
        if !self.by.is_empty() {
            struct_ser.serialize_field("by", &self.by)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentAdmitted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "admission",
            "by",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Admission,
            By,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "admission" => Ok(GeneratedField::Admission),
                            "by" => Ok(GeneratedField::By),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentAdmitted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentAdmitted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentAdmitted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut admission__ = None;
                let mut by__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Admission => {
                            if admission__.is_some() {
                                return Err(serde::de::Error::duplicate_field("admission"));
                            }
                            admission__ = map_.next_value()?;
                        }
                        GeneratedField::By => {
                            if by__.is_some() {
                                return Err(serde::de::Error::duplicate_field("by"));
                            }
                            by__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentAdmitted {
                    admission: admission__,
                    by: by__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentAdmitted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentExcluded {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentExcluded", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentExcluded {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "agent",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            Agent,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "agent" => Ok(GeneratedField::Agent),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentExcluded;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentExcluded")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentExcluded, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut agent__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentExcluded {
                    lot_id: lot_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentExcluded", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.agents.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.agents.is_empty() {
            struct_ser.serialize_field("agents", &self.agents)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "agents",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Agents,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "agents" => Ok(GeneratedField::Agents),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut agents__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Agents => {
                            if agents__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agents"));
                            }
                            agents__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentList {
                    as_of: as_of__.unwrap_or_default(),
                    agents: agents__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentRegistered {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        if self.profile.is_some() {
            len += 1;
        }
        if !self.groups.is_empty() {
            len += 1;
        }
        if self.online {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentRegistered", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        if let Some(v) = self.profile.as_ref() {
            struct_ser.serialize_field("profile", v)?;
        }
        if !self.groups.is_empty() {
            struct_ser.serialize_field("groups", &self.groups)?;
        }
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentRegistered {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "public_key",
            "publicKey",
            "profile",
            "groups",
            "online",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            PublicKey,
            Profile,
            Groups,
            Online,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            "profile" => Ok(GeneratedField::Profile),
                            "groups" => Ok(GeneratedField::Groups),
                            "online" => Ok(GeneratedField::Online),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentRegistered;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentRegistered")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentRegistered, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut public_key__ = None;
                let mut profile__ = None;
                let mut groups__ = None;
                let mut online__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Profile => {
                            if profile__.is_some() {
                                return Err(serde::de::Error::duplicate_field("profile"));
                            }
                            profile__ = map_.next_value()?;
                        }
                        GeneratedField::Groups => {
                            if groups__.is_some() {
                                return Err(serde::de::Error::duplicate_field("groups"));
                            }
                            groups__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentRegistered {
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                    profile: profile__,
                    groups: groups__.unwrap_or_default(),
                    online: online__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentRegistered", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentRetired {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentRetired", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentRetired {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentRetired;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentRetired")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentRetired, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentRetired {
                    agent: agent__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentRetired", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AgentView {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        if self.profile.is_some() {
            len += 1;
        }
        if self.online {
            len += 1;
        }
        if self.retired {
            len += 1;
        }
        if !self.groups.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AgentView", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        if let Some(v) = self.profile.as_ref() {
            struct_ser.serialize_field("profile", v)?;
        }
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        if self.retired {
            struct_ser.serialize_field("retired", &self.retired)?;
        }
        if !self.groups.is_empty() {
            struct_ser.serialize_field("groups", &self.groups)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AgentView {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "public_key",
            "publicKey",
            "profile",
            "online",
            "retired",
            "groups",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            PublicKey,
            Profile,
            Online,
            Retired,
            Groups,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            "profile" => Ok(GeneratedField::Profile),
                            "online" => Ok(GeneratedField::Online),
                            "retired" => Ok(GeneratedField::Retired),
                            "groups" => Ok(GeneratedField::Groups),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AgentView;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AgentView")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AgentView, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut public_key__ = None;
                let mut profile__ = None;
                let mut online__ = None;
                let mut retired__ = None;
                let mut groups__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Profile => {
                            if profile__.is_some() {
                                return Err(serde::de::Error::duplicate_field("profile"));
                            }
                            profile__ = map_.next_value()?;
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Retired => {
                            if retired__.is_some() {
                                return Err(serde::de::Error::duplicate_field("retired"));
                            }
                            retired__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Groups => {
                            if groups__.is_some() {
                                return Err(serde::de::Error::duplicate_field("groups"));
                            }
                            groups__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AgentView {
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                    profile: profile__,
                    online: online__.unwrap_or_default(),
                    retired: retired__.unwrap_or_default(),
                    groups: groups__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AgentView", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Approval {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.group.is_empty() {
            len += 1;
        }
        if !self.statement.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Approval", len)?;
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        if !self.statement.is_empty() {
            struct_ser.serialize_field("statement", &self.statement)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Approval {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "group",
            "statement",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Group,
            Statement,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "group" => Ok(GeneratedField::Group),
                            "statement" => Ok(GeneratedField::Statement),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Approval;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Approval")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Approval, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut group__ = None;
                let mut statement__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Statement => {
                            if statement__.is_some() {
                                return Err(serde::de::Error::duplicate_field("statement"));
                            }
                            statement__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Approval {
                    group: group__.unwrap_or_default(),
                    statement: statement__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Approval", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Assignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.role_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if self.requirements.is_some() {
            len += 1;
        }
        if self.input.is_some() {
            len += 1;
        }
        if !self.inputs.is_empty() {
            len += 1;
        }
        if self.deadline_ms != 0 {
            len += 1;
        }
        if self.heartbeat_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Assignment", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if let Some(v) = self.requirements.as_ref() {
            struct_ser.serialize_field("requirements", v)?;
        }
        if let Some(v) = self.input.as_ref() {
            struct_ser.serialize_field("input", v)?;
        }
        if !self.inputs.is_empty() {
            struct_ser.serialize_field("inputs", &self.inputs)?;
        }
        if self.deadline_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineMs", ToString::to_string(&self.deadline_ms).as_str())?;
        }
        if self.heartbeat_ms != 0 {
            struct_ser.serialize_field("heartbeatMs", &self.heartbeat_ms)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Assignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "role_id",
            "roleId",
            "epoch",
            "title",
            "class",
            "requirements",
            "input",
            "inputs",
            "deadline_ms",
            "deadlineMs",
            "heartbeat_ms",
            "heartbeatMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            RoleId,
            Epoch,
            Title,
            Class,
            Requirements,
            Input,
            Inputs,
            DeadlineMs,
            HeartbeatMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "requirements" => Ok(GeneratedField::Requirements),
                            "input" => Ok(GeneratedField::Input),
                            "inputs" => Ok(GeneratedField::Inputs),
                            "deadlineMs" | "deadline_ms" => Ok(GeneratedField::DeadlineMs),
                            "heartbeatMs" | "heartbeat_ms" => Ok(GeneratedField::HeartbeatMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Assignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Assignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Assignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut role_id__ = None;
                let mut epoch__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut requirements__ = None;
                let mut input__ = None;
                let mut inputs__ = None;
                let mut deadline_ms__ = None;
                let mut heartbeat_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Requirements => {
                            if requirements__.is_some() {
                                return Err(serde::de::Error::duplicate_field("requirements"));
                            }
                            requirements__ = map_.next_value()?;
                        }
                        GeneratedField::Input => {
                            if input__.is_some() {
                                return Err(serde::de::Error::duplicate_field("input"));
                            }
                            input__ = map_.next_value()?;
                        }
                        GeneratedField::Inputs => {
                            if inputs__.is_some() {
                                return Err(serde::de::Error::duplicate_field("inputs"));
                            }
                            inputs__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DeadlineMs => {
                            if deadline_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineMs"));
                            }
                            deadline_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::HeartbeatMs => {
                            if heartbeat_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("heartbeatMs"));
                            }
                            heartbeat_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Assignment {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    role_id: role_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    requirements: requirements__,
                    input: input__,
                    inputs: inputs__.unwrap_or_default(),
                    deadline_ms: deadline_ms__.unwrap_or_default(),
                    heartbeat_ms: heartbeat_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Assignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Attribute {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.value != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Attribute", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.value != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("value", ToString::to_string(&self.value).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Attribute {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "value",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Value,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "value" => Ok(GeneratedField::Value),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Attribute;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Attribute")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Attribute, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut value__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Value => {
                            if value__.is_some() {
                                return Err(serde::de::Error::duplicate_field("value"));
                            }
                            value__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Attribute {
                    name: name__.unwrap_or_default(),
                    value: value__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Attribute", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Auction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if self.opened.is_some() {
            len += 1;
        }
        if !self.participants.is_empty() {
            len += 1;
        }
        if self.awarded.is_some() {
            len += 1;
        }
        if self.failed.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Auction", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if self.state != 0 {
            let v = auction::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if let Some(v) = self.opened.as_ref() {
            struct_ser.serialize_field("opened", v)?;
        }
        if !self.participants.is_empty() {
            struct_ser.serialize_field("participants", &self.participants)?;
        }
        if let Some(v) = self.awarded.as_ref() {
            struct_ser.serialize_field("awarded", v)?;
        }
        if let Some(v) = self.failed.as_ref() {
            struct_ser.serialize_field("failed", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Auction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "state",
            "opened",
            "participants",
            "awarded",
            "failed",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            State,
            Opened,
            Participants,
            Awarded,
            Failed,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "state" => Ok(GeneratedField::State),
                            "opened" => Ok(GeneratedField::Opened),
                            "participants" => Ok(GeneratedField::Participants),
                            "awarded" => Ok(GeneratedField::Awarded),
                            "failed" => Ok(GeneratedField::Failed),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Auction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Auction")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Auction, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut state__ = None;
                let mut opened__ = None;
                let mut participants__ = None;
                let mut awarded__ = None;
                let mut failed__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<auction::State>()? as i32);
                        }
                        GeneratedField::Opened => {
                            if opened__.is_some() {
                                return Err(serde::de::Error::duplicate_field("opened"));
                            }
                            opened__ = map_.next_value()?;
                        }
                        GeneratedField::Participants => {
                            if participants__.is_some() {
                                return Err(serde::de::Error::duplicate_field("participants"));
                            }
                            participants__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Awarded => {
                            if awarded__.is_some() {
                                return Err(serde::de::Error::duplicate_field("awarded"));
                            }
                            awarded__ = map_.next_value()?;
                        }
                        GeneratedField::Failed => {
                            if failed__.is_some() {
                                return Err(serde::de::Error::duplicate_field("failed"));
                            }
                            failed__ = map_.next_value()?;
                        }
                    }
                }
                Ok(Auction {
                    auction_id: auction_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    opened: opened__,
                    participants: participants__.unwrap_or_default(),
                    awarded: awarded__,
                    failed: failed__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Auction", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for auction::State {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "STATE_UNSPECIFIED",
            Self::Open => "OPEN",
            Self::Awarded => "AWARDED",
            Self::Failed => "FAILED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for auction::State {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "STATE_UNSPECIFIED",
            "OPEN",
            "AWARDED",
            "FAILED",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = auction::State;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "STATE_UNSPECIFIED" => Ok(auction::State::Unspecified),
                    "OPEN" => Ok(auction::State::Open),
                    "AWARDED" => Ok(auction::State::Awarded),
                    "FAILED" => Ok(auction::State::Failed),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionAwarded {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.awards.is_empty() {
            len += 1;
        }
        if !self.ranking.is_empty() {
            len += 1;
        }
        if !self.participants.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionAwarded", len)?;
        if !self.awards.is_empty() {
            struct_ser.serialize_field("awards", &self.awards)?;
        }
        if !self.ranking.is_empty() {
            struct_ser.serialize_field("ranking", &self.ranking)?;
        }
        if !self.participants.is_empty() {
            struct_ser.serialize_field("participants", &self.participants)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionAwarded {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "awards",
            "ranking",
            "participants",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Awards,
            Ranking,
            Participants,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "awards" => Ok(GeneratedField::Awards),
                            "ranking" => Ok(GeneratedField::Ranking),
                            "participants" => Ok(GeneratedField::Participants),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionAwarded;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionAwarded")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionAwarded, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut awards__ = None;
                let mut ranking__ = None;
                let mut participants__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Awards => {
                            if awards__.is_some() {
                                return Err(serde::de::Error::duplicate_field("awards"));
                            }
                            awards__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ranking => {
                            if ranking__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ranking"));
                            }
                            ranking__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Participants => {
                            if participants__.is_some() {
                                return Err(serde::de::Error::duplicate_field("participants"));
                            }
                            participants__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AuctionAwarded {
                    awards: awards__.unwrap_or_default(),
                    ranking: ranking__.unwrap_or_default(),
                    participants: participants__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionAwarded", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionFailed {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.cause != 0 {
            len += 1;
        }
        if !self.detail.is_empty() {
            len += 1;
        }
        if !self.lots.is_empty() {
            len += 1;
        }
        if !self.participants.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionFailed", len)?;
        if self.cause != 0 {
            let v = auction_failed::Cause::try_from(self.cause)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.cause)))?;
            struct_ser.serialize_field("cause", &v)?;
        }
        if !self.detail.is_empty() {
            struct_ser.serialize_field("detail", &self.detail)?;
        }
        if !self.lots.is_empty() {
            struct_ser.serialize_field("lots", &self.lots)?;
        }
        if !self.participants.is_empty() {
            struct_ser.serialize_field("participants", &self.participants)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionFailed {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "cause",
            "detail",
            "lots",
            "participants",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Cause,
            Detail,
            Lots,
            Participants,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "cause" => Ok(GeneratedField::Cause),
                            "detail" => Ok(GeneratedField::Detail),
                            "lots" => Ok(GeneratedField::Lots),
                            "participants" => Ok(GeneratedField::Participants),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionFailed;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionFailed")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionFailed, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut cause__ = None;
                let mut detail__ = None;
                let mut lots__ = None;
                let mut participants__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Cause => {
                            if cause__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cause"));
                            }
                            cause__ = Some(map_.next_value::<auction_failed::Cause>()? as i32);
                        }
                        GeneratedField::Detail => {
                            if detail__.is_some() {
                                return Err(serde::de::Error::duplicate_field("detail"));
                            }
                            detail__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Lots => {
                            if lots__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lots"));
                            }
                            lots__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Participants => {
                            if participants__.is_some() {
                                return Err(serde::de::Error::duplicate_field("participants"));
                            }
                            participants__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AuctionFailed {
                    cause: cause__.unwrap_or_default(),
                    detail: detail__.unwrap_or_default(),
                    lots: lots__.unwrap_or_default(),
                    participants: participants__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionFailed", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for auction_failed::Cause {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "CAUSE_UNSPECIFIED",
            Self::NoEligible => "NO_ELIGIBLE",
            Self::NoBids => "NO_BIDS",
            Self::BelowReserve => "BELOW_RESERVE",
            Self::NoFeasible => "NO_FEASIBLE",
            Self::Cancelled => "CANCELLED",
            Self::Refused => "REFUSED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for auction_failed::Cause {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "CAUSE_UNSPECIFIED",
            "NO_ELIGIBLE",
            "NO_BIDS",
            "BELOW_RESERVE",
            "NO_FEASIBLE",
            "CANCELLED",
            "REFUSED",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = auction_failed::Cause;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "CAUSE_UNSPECIFIED" => Ok(auction_failed::Cause::Unspecified),
                    "NO_ELIGIBLE" => Ok(auction_failed::Cause::NoEligible),
                    "NO_BIDS" => Ok(auction_failed::Cause::NoBids),
                    "BELOW_RESERVE" => Ok(auction_failed::Cause::BelowReserve),
                    "NO_FEASIBLE" => Ok(auction_failed::Cause::NoFeasible),
                    "CANCELLED" => Ok(auction_failed::Cause::Cancelled),
                    "REFUSED" => Ok(auction_failed::Cause::Refused),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.auctions.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.auctions.is_empty() {
            struct_ser.serialize_field("auctions", &self.auctions)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "auctions",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Auctions,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "auctions" => Ok(GeneratedField::Auctions),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut auctions__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Auctions => {
                            if auctions__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctions"));
                            }
                            auctions__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AuctionList {
                    as_of: as_of__.unwrap_or_default(),
                    auctions: auctions__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionOpened {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.auction.is_some() {
            len += 1;
        }
        if !self.opener.is_empty() {
            len += 1;
        }
        if self.closes_at_ms != 0 {
            len += 1;
        }
        if !self.invited.is_empty() {
            len += 1;
        }
        if !self.excluded.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionOpened", len)?;
        if let Some(v) = self.auction.as_ref() {
            struct_ser.serialize_field("auction", v)?;
        }
        if !self.opener.is_empty() {
            struct_ser.serialize_field("opener", &self.opener)?;
        }
        if self.closes_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("closesAtMs", ToString::to_string(&self.closes_at_ms).as_str())?;
        }
        if !self.invited.is_empty() {
            struct_ser.serialize_field("invited", &self.invited)?;
        }
        if !self.excluded.is_empty() {
            struct_ser.serialize_field("excluded", &self.excluded)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionOpened {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction",
            "opener",
            "closes_at_ms",
            "closesAtMs",
            "invited",
            "excluded",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Auction,
            Opener,
            ClosesAtMs,
            Invited,
            Excluded,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auction" => Ok(GeneratedField::Auction),
                            "opener" => Ok(GeneratedField::Opener),
                            "closesAtMs" | "closes_at_ms" => Ok(GeneratedField::ClosesAtMs),
                            "invited" => Ok(GeneratedField::Invited),
                            "excluded" => Ok(GeneratedField::Excluded),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionOpened;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionOpened")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionOpened, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction__ = None;
                let mut opener__ = None;
                let mut closes_at_ms__ = None;
                let mut invited__ = None;
                let mut excluded__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Auction => {
                            if auction__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auction"));
                            }
                            auction__ = map_.next_value()?;
                        }
                        GeneratedField::Opener => {
                            if opener__.is_some() {
                                return Err(serde::de::Error::duplicate_field("opener"));
                            }
                            opener__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClosesAtMs => {
                            if closes_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("closesAtMs"));
                            }
                            closes_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Invited => {
                            if invited__.is_some() {
                                return Err(serde::de::Error::duplicate_field("invited"));
                            }
                            invited__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Excluded => {
                            if excluded__.is_some() {
                                return Err(serde::de::Error::duplicate_field("excluded"));
                            }
                            excluded__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(AuctionOpened {
                    auction: auction__,
                    opener: opener__.unwrap_or_default(),
                    closes_at_ms: closes_at_ms__.unwrap_or_default(),
                    invited: invited__.unwrap_or_default(),
                    excluded: excluded__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionOpened", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionRecord", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if let Some(v) = self.event.as_ref() {
            match v {
                auction_record::Event::Opened(v) => {
                    struct_ser.serialize_field("opened", v)?;
                }
                auction_record::Event::BidPlaced(v) => {
                    struct_ser.serialize_field("bidPlaced", v)?;
                }
                auction_record::Event::Declined(v) => {
                    struct_ser.serialize_field("declined", v)?;
                }
                auction_record::Event::Late(v) => {
                    struct_ser.serialize_field("late", v)?;
                }
                auction_record::Event::Awarded(v) => {
                    struct_ser.serialize_field("awarded", v)?;
                }
                auction_record::Event::Failed(v) => {
                    struct_ser.serialize_field("failed", v)?;
                }
                auction_record::Event::Settled(v) => {
                    struct_ser.serialize_field("settled", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "opened",
            "bid_placed",
            "bidPlaced",
            "declined",
            "late",
            "awarded",
            "failed",
            "settled",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Opened,
            BidPlaced,
            Declined,
            Late,
            Awarded,
            Failed,
            Settled,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "opened" => Ok(GeneratedField::Opened),
                            "bidPlaced" | "bid_placed" => Ok(GeneratedField::BidPlaced),
                            "declined" => Ok(GeneratedField::Declined),
                            "late" => Ok(GeneratedField::Late),
                            "awarded" => Ok(GeneratedField::Awarded),
                            "failed" => Ok(GeneratedField::Failed),
                            "settled" => Ok(GeneratedField::Settled),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Opened => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("opened"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Opened)
;
                        }
                        GeneratedField::BidPlaced => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bidPlaced"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::BidPlaced)
;
                        }
                        GeneratedField::Declined => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("declined"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Declined)
;
                        }
                        GeneratedField::Late => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("late"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Late)
;
                        }
                        GeneratedField::Awarded => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("awarded"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Awarded)
;
                        }
                        GeneratedField::Failed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("failed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Failed)
;
                        }
                        GeneratedField::Settled => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("settled"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(auction_record::Event::Settled)
;
                        }
                    }
                }
                Ok(AuctionRecord {
                    auction_id: auction_id__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for AuctionSettled {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if self.success {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        if self.duration_ms != 0 {
            len += 1;
        }
        if self.quality.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.AuctionSettled", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if self.success {
            struct_ser.serialize_field("success", &self.success)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        if self.duration_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("durationMs", ToString::to_string(&self.duration_ms).as_str())?;
        }
        if let Some(v) = self.quality.as_ref() {
            struct_ser.serialize_field("quality", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for AuctionSettled {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "agent",
            "class",
            "success",
            "cost_micro",
            "costMicro",
            "duration_ms",
            "durationMs",
            "quality",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            Agent,
            Class,
            Success,
            CostMicro,
            DurationMs,
            Quality,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "agent" => Ok(GeneratedField::Agent),
                            "class" => Ok(GeneratedField::Class),
                            "success" => Ok(GeneratedField::Success),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            "durationMs" | "duration_ms" => Ok(GeneratedField::DurationMs),
                            "quality" => Ok(GeneratedField::Quality),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = AuctionSettled;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.AuctionSettled")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<AuctionSettled, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut agent__ = None;
                let mut class__ = None;
                let mut success__ = None;
                let mut cost_micro__ = None;
                let mut duration_ms__ = None;
                let mut quality__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Success => {
                            if success__.is_some() {
                                return Err(serde::de::Error::duplicate_field("success"));
                            }
                            success__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DurationMs => {
                            if duration_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("durationMs"));
                            }
                            duration_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Quality => {
                            if quality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quality"));
                            }
                            quality__ = 
                                map_.next_value::<::std::option::Option<::pbjson::private::NumberDeserialize<_>>>()?.map(|x| x.0)
                            ;
                        }
                    }
                }
                Ok(AuctionSettled {
                    lot_id: lot_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    success: success__.unwrap_or_default(),
                    cost_micro: cost_micro__.unwrap_or_default(),
                    duration_ms: duration_ms__.unwrap_or_default(),
                    quality: quality__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.AuctionSettled", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Ballot {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.member != 0 {
            len += 1;
        }
        if self.choice != 0 {
            len += 1;
        }
        if self.confidence_ppm != 0 {
            len += 1;
        }
        if !self.rationale_sha256.is_empty() {
            len += 1;
        }
        if !self.signature.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Ballot", len)?;
        if self.member != 0 {
            struct_ser.serialize_field("member", &self.member)?;
        }
        if self.choice != 0 {
            struct_ser.serialize_field("choice", &self.choice)?;
        }
        if self.confidence_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("confidencePpm", ToString::to_string(&self.confidence_ppm).as_str())?;
        }
        if !self.rationale_sha256.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("rationaleSha256", pbjson::private::base64::encode(&self.rationale_sha256).as_str())?;
        }
        if !self.signature.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("signature", pbjson::private::base64::encode(&self.signature).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Ballot {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "member",
            "choice",
            "confidence_ppm",
            "confidencePpm",
            "rationale_sha256",
            "rationaleSha256",
            "signature",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Member,
            Choice,
            ConfidencePpm,
            RationaleSha256,
            Signature,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "member" => Ok(GeneratedField::Member),
                            "choice" => Ok(GeneratedField::Choice),
                            "confidencePpm" | "confidence_ppm" => Ok(GeneratedField::ConfidencePpm),
                            "rationaleSha256" | "rationale_sha256" => Ok(GeneratedField::RationaleSha256),
                            "signature" => Ok(GeneratedField::Signature),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Ballot;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Ballot")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Ballot, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut member__ = None;
                let mut choice__ = None;
                let mut confidence_ppm__ = None;
                let mut rationale_sha256__ = None;
                let mut signature__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Member => {
                            if member__.is_some() {
                                return Err(serde::de::Error::duplicate_field("member"));
                            }
                            member__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Choice => {
                            if choice__.is_some() {
                                return Err(serde::de::Error::duplicate_field("choice"));
                            }
                            choice__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ConfidencePpm => {
                            if confidence_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("confidencePpm"));
                            }
                            confidence_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::RationaleSha256 => {
                            if rationale_sha256__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rationaleSha256"));
                            }
                            rationale_sha256__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Signature => {
                            if signature__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signature"));
                            }
                            signature__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Ballot {
                    member: member__.unwrap_or_default(),
                    choice: choice__.unwrap_or_default(),
                    confidence_ppm: confidence_ppm__.unwrap_or_default(),
                    rationale_sha256: rationale_sha256__.unwrap_or_default(),
                    signature: signature__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Ballot", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for BallotRecorded {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.ballot.is_some() {
            len += 1;
        }
        if !self.rationale.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.BallotRecorded", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if let Some(v) = self.ballot.as_ref() {
            struct_ser.serialize_field("ballot", v)?;
        }
        if !self.rationale.is_empty() {
            struct_ser.serialize_field("rationale", &self.rationale)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for BallotRecorded {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "ballot",
            "rationale",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Ballot,
            Rationale,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "ballot" => Ok(GeneratedField::Ballot),
                            "rationale" => Ok(GeneratedField::Rationale),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = BallotRecorded;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.BallotRecorded")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<BallotRecorded, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut ballot__ = None;
                let mut rationale__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ballot => {
                            if ballot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballot"));
                            }
                            ballot__ = map_.next_value()?;
                        }
                        GeneratedField::Rationale => {
                            if rationale__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rationale"));
                            }
                            rationale__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(BallotRecorded {
                    agent: agent__.unwrap_or_default(),
                    ballot: ballot__,
                    rationale: rationale__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.BallotRecorded", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for BidDeclined {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.BidDeclined", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for BidDeclined {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = BidDeclined;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.BidDeclined")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<BidDeclined, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(BidDeclined {
                    agent: agent__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.BidDeclined", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for BidLate {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.BidLate", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for BidLate {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = BidLate;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.BidLate")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<BidLate, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(BidLate {
                    agent: agent__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.BidLate", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for BidPlaced {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        if !self.bids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.BidPlaced", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        if !self.bids.is_empty() {
            struct_ser.serialize_field("bids", &self.bids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for BidPlaced {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "public_key",
            "publicKey",
            "bids",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            PublicKey,
            Bids,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            "bids" => Ok(GeneratedField::Bids),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = BidPlaced;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.BidPlaced")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<BidPlaced, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut public_key__ = None;
                let mut bids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Bids => {
                            if bids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bids"));
                            }
                            bids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(BidPlaced {
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                    bids: bids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.BidPlaced", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CancelAssignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CancelAssignment", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CancelAssignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CancelAssignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CancelAssignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CancelAssignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CancelAssignment {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CancelAssignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CancelAuction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CancelAuction", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CancelAuction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CancelAuction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CancelAuction")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CancelAuction, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CancelAuction {
                    auction_id: auction_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CancelAuction", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CancelTask {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CancelTask", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CancelTask {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CancelTask;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CancelTask")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CancelTask, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CancelTask {
                    task_id: task_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CancelTask", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CastBallot {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if self.ballot.is_some() {
            len += 1;
        }
        if !self.rationale.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CastBallot", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if let Some(v) = self.ballot.as_ref() {
            struct_ser.serialize_field("ballot", v)?;
        }
        if !self.rationale.is_empty() {
            struct_ser.serialize_field("rationale", &self.rationale)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CastBallot {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "ballot",
            "rationale",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Ballot,
            Rationale,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "ballot" => Ok(GeneratedField::Ballot),
                            "rationale" => Ok(GeneratedField::Rationale),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CastBallot;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CastBallot")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CastBallot, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut ballot__ = None;
                let mut rationale__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ballot => {
                            if ballot__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballot"));
                            }
                            ballot__ = map_.next_value()?;
                        }
                        GeneratedField::Rationale => {
                            if rationale__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rationale"));
                            }
                            rationale__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CastBallot {
                    decision_id: decision_id__.unwrap_or_default(),
                    ballot: ballot__,
                    rationale: rationale__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CastBallot", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CastVote {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if self.vote.is_some() {
            len += 1;
        }
        if self.value.is_some() {
            len += 1;
        }
        if self.base.is_some() {
            len += 1;
        }
        if !self.skips.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CastVote", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if let Some(v) = self.vote.as_ref() {
            struct_ser.serialize_field("vote", v)?;
        }
        if let Some(v) = self.value.as_ref() {
            struct_ser.serialize_field("value", v)?;
        }
        if let Some(v) = self.base.as_ref() {
            struct_ser.serialize_field("base", v)?;
        }
        if !self.skips.is_empty() {
            struct_ser.serialize_field("skips", &self.skips)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CastVote {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "vote",
            "value",
            "base",
            "skips",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Vote,
            Value,
            Base,
            Skips,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "vote" => Ok(GeneratedField::Vote),
                            "value" => Ok(GeneratedField::Value),
                            "base" => Ok(GeneratedField::Base),
                            "skips" => Ok(GeneratedField::Skips),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CastVote;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CastVote")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CastVote, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut vote__ = None;
                let mut value__ = None;
                let mut base__ = None;
                let mut skips__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Vote => {
                            if vote__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vote"));
                            }
                            vote__ = map_.next_value()?;
                        }
                        GeneratedField::Value => {
                            if value__.is_some() {
                                return Err(serde::de::Error::duplicate_field("value"));
                            }
                            value__ = map_.next_value()?;
                        }
                        GeneratedField::Base => {
                            if base__.is_some() {
                                return Err(serde::de::Error::duplicate_field("base"));
                            }
                            base__ = map_.next_value()?;
                        }
                        GeneratedField::Skips => {
                            if skips__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skips"));
                            }
                            skips__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CastVote {
                    decision_id: decision_id__.unwrap_or_default(),
                    vote: vote__,
                    value: value__,
                    base: base__,
                    skips: skips__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CastVote", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ClusterConfigured {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.cluster.is_empty() {
            len += 1;
        }
        if !self.operator_keys.is_empty() {
            len += 1;
        }
        if self.admit_everyone {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ClusterConfigured", len)?;
        if !self.cluster.is_empty() {
            struct_ser.serialize_field("cluster", &self.cluster)?;
        }
        if !self.operator_keys.is_empty() {
            struct_ser.serialize_field("operatorKeys", &self.operator_keys.iter().map(pbjson::private::base64::encode).collect::<Vec<_>>())?;
        }
        if self.admit_everyone {
            struct_ser.serialize_field("admitEveryone", &self.admit_everyone)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ClusterConfigured {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "cluster",
            "operator_keys",
            "operatorKeys",
            "admit_everyone",
            "admitEveryone",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Cluster,
            OperatorKeys,
            AdmitEveryone,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "cluster" => Ok(GeneratedField::Cluster),
                            "operatorKeys" | "operator_keys" => Ok(GeneratedField::OperatorKeys),
                            "admitEveryone" | "admit_everyone" => Ok(GeneratedField::AdmitEveryone),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ClusterConfigured;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ClusterConfigured")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ClusterConfigured, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut cluster__ = None;
                let mut operator_keys__ = None;
                let mut admit_everyone__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Cluster => {
                            if cluster__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cluster"));
                            }
                            cluster__ = Some(map_.next_value()?);
                        }
                        GeneratedField::OperatorKeys => {
                            if operator_keys__.is_some() {
                                return Err(serde::de::Error::duplicate_field("operatorKeys"));
                            }
                            operator_keys__ = 
                                Some(map_.next_value::<Vec<::pbjson::private::BytesDeserialize<_>>>()?
                                    .into_iter().map(|x| x.0).collect())
                            ;
                        }
                        GeneratedField::AdmitEveryone => {
                            if admit_everyone__.is_some() {
                                return Err(serde::de::Error::duplicate_field("admitEveryone"));
                            }
                            admit_everyone__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ClusterConfigured {
                    cluster: cluster__.unwrap_or_default(),
                    operator_keys: operator_keys__.unwrap_or_default(),
                    admit_everyone: admit_everyone__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ClusterConfigured", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Complexity {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.size != 0 {
            len += 1;
        }
        if self.depth != 0 {
            len += 1;
        }
        if self.width != 0 {
            len += 1;
        }
        if self.skills != 0 {
            len += 1;
        }
        if self.level != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Complexity", len)?;
        if self.size != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("size", ToString::to_string(&self.size).as_str())?;
        }
        if self.depth != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("depth", ToString::to_string(&self.depth).as_str())?;
        }
        if self.width != 0 {
            struct_ser.serialize_field("width", &self.width)?;
        }
        if self.skills != 0 {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if self.level != 0 {
            let v = complexity::Level::try_from(self.level)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.level)))?;
            struct_ser.serialize_field("level", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Complexity {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "size",
            "depth",
            "width",
            "skills",
            "level",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Size,
            Depth,
            Width,
            Skills,
            Level,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "size" => Ok(GeneratedField::Size),
                            "depth" => Ok(GeneratedField::Depth),
                            "width" => Ok(GeneratedField::Width),
                            "skills" => Ok(GeneratedField::Skills),
                            "level" => Ok(GeneratedField::Level),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Complexity;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Complexity")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Complexity, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut size__ = None;
                let mut depth__ = None;
                let mut width__ = None;
                let mut skills__ = None;
                let mut level__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Size => {
                            if size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("size"));
                            }
                            size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Depth => {
                            if depth__.is_some() {
                                return Err(serde::de::Error::duplicate_field("depth"));
                            }
                            depth__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Width => {
                            if width__.is_some() {
                                return Err(serde::de::Error::duplicate_field("width"));
                            }
                            width__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Level => {
                            if level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("level"));
                            }
                            level__ = Some(map_.next_value::<complexity::Level>()? as i32);
                        }
                    }
                }
                Ok(Complexity {
                    size: size__.unwrap_or_default(),
                    depth: depth__.unwrap_or_default(),
                    width: width__.unwrap_or_default(),
                    skills: skills__.unwrap_or_default(),
                    level: level__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Complexity", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for complexity::Level {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "LEVEL_UNSPECIFIED",
            Self::Simple => "SIMPLE",
            Self::Moderate => "MODERATE",
            Self::Complex => "COMPLEX",
            Self::VeryComplex => "VERY_COMPLEX",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for complexity::Level {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "LEVEL_UNSPECIFIED",
            "SIMPLE",
            "MODERATE",
            "COMPLEX",
            "VERY_COMPLEX",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = complexity::Level;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "LEVEL_UNSPECIFIED" => Ok(complexity::Level::Unspecified),
                    "SIMPLE" => Ok(complexity::Level::Simple),
                    "MODERATE" => Ok(complexity::Level::Moderate),
                    "COMPLEX" => Ok(complexity::Level::Complex),
                    "VERY_COMPLEX" => Ok(complexity::Level::VeryComplex),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Confidence {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.margin_ppm != 0 {
            len += 1;
        }
        if self.fault_budget_ppm != 0 {
            len += 1;
        }
        if self.support_ppm != 0 {
            len += 1;
        }
        if self.opinion_ppm != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Confidence", len)?;
        if self.margin_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("marginPpm", ToString::to_string(&self.margin_ppm).as_str())?;
        }
        if self.fault_budget_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("faultBudgetPpm", ToString::to_string(&self.fault_budget_ppm).as_str())?;
        }
        if self.support_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("supportPpm", ToString::to_string(&self.support_ppm).as_str())?;
        }
        if self.opinion_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("opinionPpm", ToString::to_string(&self.opinion_ppm).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Confidence {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "margin_ppm",
            "marginPpm",
            "fault_budget_ppm",
            "faultBudgetPpm",
            "support_ppm",
            "supportPpm",
            "opinion_ppm",
            "opinionPpm",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MarginPpm,
            FaultBudgetPpm,
            SupportPpm,
            OpinionPpm,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "marginPpm" | "margin_ppm" => Ok(GeneratedField::MarginPpm),
                            "faultBudgetPpm" | "fault_budget_ppm" => Ok(GeneratedField::FaultBudgetPpm),
                            "supportPpm" | "support_ppm" => Ok(GeneratedField::SupportPpm),
                            "opinionPpm" | "opinion_ppm" => Ok(GeneratedField::OpinionPpm),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Confidence;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Confidence")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Confidence, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut margin_ppm__ = None;
                let mut fault_budget_ppm__ = None;
                let mut support_ppm__ = None;
                let mut opinion_ppm__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MarginPpm => {
                            if margin_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("marginPpm"));
                            }
                            margin_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::FaultBudgetPpm => {
                            if fault_budget_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("faultBudgetPpm"));
                            }
                            fault_budget_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::SupportPpm => {
                            if support_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("supportPpm"));
                            }
                            support_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::OpinionPpm => {
                            if opinion_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("opinionPpm"));
                            }
                            opinion_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Confidence {
                    margin_ppm: margin_ppm__.unwrap_or_default(),
                    fault_budget_ppm: fault_budget_ppm__.unwrap_or_default(),
                    support_ppm: support_ppm__.unwrap_or_default(),
                    opinion_ppm: opinion_ppm__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Confidence", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ConsensusRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ConsensusRecord", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if let Some(v) = self.event.as_ref() {
            match v {
                consensus_record::Event::Opened(v) => {
                    struct_ser.serialize_field("opened", v)?;
                }
                consensus_record::Event::Ballot(v) => {
                    struct_ser.serialize_field("ballot", v)?;
                }
                consensus_record::Event::Vote(v) => {
                    struct_ser.serialize_field("vote", v)?;
                }
                consensus_record::Event::Certified(v) => {
                    struct_ser.serialize_field("certified", v)?;
                }
                consensus_record::Event::Decided(v) => {
                    struct_ser.serialize_field("decided", v)?;
                }
                consensus_record::Event::Undecided(v) => {
                    struct_ser.serialize_field("undecided", v)?;
                }
                consensus_record::Event::Evidence(v) => {
                    struct_ser.serialize_field("evidence", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ConsensusRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "opened",
            "ballot",
            "vote",
            "certified",
            "decided",
            "undecided",
            "evidence",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Opened,
            Ballot,
            Vote,
            Certified,
            Decided,
            Undecided,
            Evidence,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "opened" => Ok(GeneratedField::Opened),
                            "ballot" => Ok(GeneratedField::Ballot),
                            "vote" => Ok(GeneratedField::Vote),
                            "certified" => Ok(GeneratedField::Certified),
                            "decided" => Ok(GeneratedField::Decided),
                            "undecided" => Ok(GeneratedField::Undecided),
                            "evidence" => Ok(GeneratedField::Evidence),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ConsensusRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ConsensusRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ConsensusRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Opened => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("opened"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Opened)
;
                        }
                        GeneratedField::Ballot => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballot"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Ballot)
;
                        }
                        GeneratedField::Vote => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vote"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Vote)
;
                        }
                        GeneratedField::Certified => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("certified"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Certified)
;
                        }
                        GeneratedField::Decided => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decided"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Decided)
;
                        }
                        GeneratedField::Undecided => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("undecided"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Undecided)
;
                        }
                        GeneratedField::Evidence => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("evidence"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(consensus_record::Event::Evidence)
;
                        }
                    }
                }
                Ok(ConsensusRecord {
                    decision_id: decision_id__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ConsensusRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Content {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.media_type.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Content", len)?;
        if !self.media_type.is_empty() {
            struct_ser.serialize_field("mediaType", &self.media_type)?;
        }
        if let Some(v) = self.body.as_ref() {
            match v {
                content::Body::Text(v) => {
                    struct_ser.serialize_field("text", v)?;
                }
                content::Body::Data(v) => {
                    #[allow(clippy::needless_borrow)]
                    #[allow(clippy::needless_borrows_for_generic_args)]
                    struct_ser.serialize_field("data", pbjson::private::base64::encode(&v).as_str())?;
                }
                content::Body::Object(v) => {
                    struct_ser.serialize_field("object", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Content {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "media_type",
            "mediaType",
            "text",
            "data",
            "object",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MediaType,
            Text,
            Data,
            Object,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "mediaType" | "media_type" => Ok(GeneratedField::MediaType),
                            "text" => Ok(GeneratedField::Text),
                            "data" => Ok(GeneratedField::Data),
                            "object" => Ok(GeneratedField::Object),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Content;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Content")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Content, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut media_type__ = None;
                let mut body__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MediaType => {
                            if media_type__.is_some() {
                                return Err(serde::de::Error::duplicate_field("mediaType"));
                            }
                            media_type__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Text => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("text"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(content::Body::Text);
                        }
                        GeneratedField::Data => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("data"));
                            }
                            body__ = map_.next_value::<::std::option::Option<::pbjson::private::BytesDeserialize<_>>>()?.map(|x| content::Body::Data(x.0));
                        }
                        GeneratedField::Object => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("object"));
                            }
                            body__ = map_.next_value::<::std::option::Option<_>>()?.map(content::Body::Object)
;
                        }
                    }
                }
                Ok(Content {
                    media_type: media_type__.unwrap_or_default(),
                    body: body__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Content", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for CreateGroup {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.group.is_empty() {
            len += 1;
        }
        if !self.members.is_empty() {
            len += 1;
        }
        if self.max_faulty.is_some() {
            len += 1;
        }
        if self.timeouts.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CreateGroup", len)?;
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        if !self.members.is_empty() {
            struct_ser.serialize_field("members", &self.members)?;
        }
        if let Some(v) = self.max_faulty.as_ref() {
            struct_ser.serialize_field("maxFaulty", v)?;
        }
        if let Some(v) = self.timeouts.as_ref() {
            struct_ser.serialize_field("timeouts", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CreateGroup {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "group",
            "members",
            "max_faulty",
            "maxFaulty",
            "timeouts",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Group,
            Members,
            MaxFaulty,
            Timeouts,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "group" => Ok(GeneratedField::Group),
                            "members" => Ok(GeneratedField::Members),
                            "maxFaulty" | "max_faulty" => Ok(GeneratedField::MaxFaulty),
                            "timeouts" => Ok(GeneratedField::Timeouts),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CreateGroup;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CreateGroup")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CreateGroup, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut group__ = None;
                let mut members__ = None;
                let mut max_faulty__ = None;
                let mut timeouts__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Members => {
                            if members__.is_some() {
                                return Err(serde::de::Error::duplicate_field("members"));
                            }
                            members__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MaxFaulty => {
                            if max_faulty__.is_some() {
                                return Err(serde::de::Error::duplicate_field("maxFaulty"));
                            }
                            max_faulty__ = 
                                map_.next_value::<::std::option::Option<::pbjson::private::NumberDeserialize<_>>>()?.map(|x| x.0)
                            ;
                        }
                        GeneratedField::Timeouts => {
                            if timeouts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("timeouts"));
                            }
                            timeouts__ = map_.next_value()?;
                        }
                    }
                }
                Ok(CreateGroup {
                    group: group__.unwrap_or_default(),
                    members: members__.unwrap_or_default(),
                    max_faulty: max_faulty__,
                    timeouts: timeouts__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CreateGroup", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Criterion {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.weight != 0 {
            len += 1;
        }
        if self.low != 0 {
            len += 1;
        }
        if self.high != 0 {
            len += 1;
        }
        if self.direction != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Criterion", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.weight != 0 {
            struct_ser.serialize_field("weight", &self.weight)?;
        }
        if self.low != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("low", ToString::to_string(&self.low).as_str())?;
        }
        if self.high != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("high", ToString::to_string(&self.high).as_str())?;
        }
        if self.direction != 0 {
            let v = criterion::Direction::try_from(self.direction)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.direction)))?;
            struct_ser.serialize_field("direction", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Criterion {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "weight",
            "low",
            "high",
            "direction",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Weight,
            Low,
            High,
            Direction,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "weight" => Ok(GeneratedField::Weight),
                            "low" => Ok(GeneratedField::Low),
                            "high" => Ok(GeneratedField::High),
                            "direction" => Ok(GeneratedField::Direction),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Criterion;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Criterion")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Criterion, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut weight__ = None;
                let mut low__ = None;
                let mut high__ = None;
                let mut direction__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Weight => {
                            if weight__.is_some() {
                                return Err(serde::de::Error::duplicate_field("weight"));
                            }
                            weight__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Low => {
                            if low__.is_some() {
                                return Err(serde::de::Error::duplicate_field("low"));
                            }
                            low__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::High => {
                            if high__.is_some() {
                                return Err(serde::de::Error::duplicate_field("high"));
                            }
                            high__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Direction => {
                            if direction__.is_some() {
                                return Err(serde::de::Error::duplicate_field("direction"));
                            }
                            direction__ = Some(map_.next_value::<criterion::Direction>()? as i32);
                        }
                    }
                }
                Ok(Criterion {
                    name: name__.unwrap_or_default(),
                    weight: weight__.unwrap_or_default(),
                    low: low__.unwrap_or_default(),
                    high: high__.unwrap_or_default(),
                    direction: direction__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Criterion", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for criterion::Direction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Benefit => "BENEFIT",
            Self::Cost => "COST",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for criterion::Direction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "BENEFIT",
            "COST",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = criterion::Direction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "BENEFIT" => Ok(criterion::Direction::Benefit),
                    "COST" => Ok(criterion::Direction::Cost),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for CriterionScore {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.value != 0 {
            len += 1;
        }
        if self.score_ppm != 0 {
            len += 1;
        }
        if self.clamped {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.CriterionScore", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.value != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("value", ToString::to_string(&self.value).as_str())?;
        }
        if self.score_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("scorePpm", ToString::to_string(&self.score_ppm).as_str())?;
        }
        if self.clamped {
            struct_ser.serialize_field("clamped", &self.clamped)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for CriterionScore {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "value",
            "score_ppm",
            "scorePpm",
            "clamped",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Value,
            ScorePpm,
            Clamped,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "value" => Ok(GeneratedField::Value),
                            "scorePpm" | "score_ppm" => Ok(GeneratedField::ScorePpm),
                            "clamped" => Ok(GeneratedField::Clamped),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = CriterionScore;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.CriterionScore")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<CriterionScore, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut value__ = None;
                let mut score_ppm__ = None;
                let mut clamped__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Value => {
                            if value__.is_some() {
                                return Err(serde::de::Error::duplicate_field("value"));
                            }
                            value__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ScorePpm => {
                            if score_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("scorePpm"));
                            }
                            score_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Clamped => {
                            if clamped__.is_some() {
                                return Err(serde::de::Error::duplicate_field("clamped"));
                            }
                            clamped__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(CriterionScore {
                    name: name__.unwrap_or_default(),
                    value: value__.unwrap_or_default(),
                    score_ppm: score_ppm__.unwrap_or_default(),
                    clamped: clamped__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.CriterionScore", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Decision {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if self.outcome != 0 {
            len += 1;
        }
        if self.proposal.is_some() {
            len += 1;
        }
        if !self.ballots_from.is_empty() {
            len += 1;
        }
        if self.decided.is_some() {
            len += 1;
        }
        if self.undecided.is_some() {
            len += 1;
        }
        if self.view != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Decision", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if self.outcome != 0 {
            let v = Outcome::try_from(self.outcome)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.outcome)))?;
            struct_ser.serialize_field("outcome", &v)?;
        }
        if let Some(v) = self.proposal.as_ref() {
            struct_ser.serialize_field("proposal", v)?;
        }
        if !self.ballots_from.is_empty() {
            struct_ser.serialize_field("ballotsFrom", &self.ballots_from)?;
        }
        if let Some(v) = self.decided.as_ref() {
            struct_ser.serialize_field("decided", v)?;
        }
        if let Some(v) = self.undecided.as_ref() {
            struct_ser.serialize_field("undecided", v)?;
        }
        if self.view != 0 {
            struct_ser.serialize_field("view", &self.view)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Decision {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "outcome",
            "proposal",
            "ballots_from",
            "ballotsFrom",
            "decided",
            "undecided",
            "view",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Outcome,
            Proposal,
            BallotsFrom,
            Decided,
            Undecided,
            View,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "outcome" => Ok(GeneratedField::Outcome),
                            "proposal" => Ok(GeneratedField::Proposal),
                            "ballotsFrom" | "ballots_from" => Ok(GeneratedField::BallotsFrom),
                            "decided" => Ok(GeneratedField::Decided),
                            "undecided" => Ok(GeneratedField::Undecided),
                            "view" => Ok(GeneratedField::View),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Decision;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Decision")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Decision, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut outcome__ = None;
                let mut proposal__ = None;
                let mut ballots_from__ = None;
                let mut decided__ = None;
                let mut undecided__ = None;
                let mut view__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Outcome => {
                            if outcome__.is_some() {
                                return Err(serde::de::Error::duplicate_field("outcome"));
                            }
                            outcome__ = Some(map_.next_value::<Outcome>()? as i32);
                        }
                        GeneratedField::Proposal => {
                            if proposal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposal"));
                            }
                            proposal__ = map_.next_value()?;
                        }
                        GeneratedField::BallotsFrom => {
                            if ballots_from__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballotsFrom"));
                            }
                            ballots_from__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Decided => {
                            if decided__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decided"));
                            }
                            decided__ = map_.next_value()?;
                        }
                        GeneratedField::Undecided => {
                            if undecided__.is_some() {
                                return Err(serde::de::Error::duplicate_field("undecided"));
                            }
                            undecided__ = map_.next_value()?;
                        }
                        GeneratedField::View => {
                            if view__.is_some() {
                                return Err(serde::de::Error::duplicate_field("view"));
                            }
                            view__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Decision {
                    decision_id: decision_id__.unwrap_or_default(),
                    outcome: outcome__.unwrap_or_default(),
                    proposal: proposal__,
                    ballots_from: ballots_from__.unwrap_or_default(),
                    decided: decided__,
                    undecided: undecided__,
                    view: view__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Decision", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionCertificate {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.cluster.is_empty() {
            len += 1;
        }
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if self.proposal.is_some() {
            len += 1;
        }
        if !self.instance.is_empty() {
            len += 1;
        }
        if self.value.is_some() {
            len += 1;
        }
        if self.commit.is_some() {
            len += 1;
        }
        if !self.configs.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionCertificate", len)?;
        if !self.cluster.is_empty() {
            struct_ser.serialize_field("cluster", &self.cluster)?;
        }
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if let Some(v) = self.proposal.as_ref() {
            struct_ser.serialize_field("proposal", v)?;
        }
        if !self.instance.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("instance", pbjson::private::base64::encode(&self.instance).as_str())?;
        }
        if let Some(v) = self.value.as_ref() {
            struct_ser.serialize_field("value", v)?;
        }
        if let Some(v) = self.commit.as_ref() {
            struct_ser.serialize_field("commit", v)?;
        }
        if !self.configs.is_empty() {
            struct_ser.serialize_field("configs", &self.configs)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionCertificate {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "cluster",
            "decision_id",
            "decisionId",
            "proposal",
            "instance",
            "value",
            "commit",
            "configs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Cluster,
            DecisionId,
            Proposal,
            Instance,
            Value,
            Commit,
            Configs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "cluster" => Ok(GeneratedField::Cluster),
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "proposal" => Ok(GeneratedField::Proposal),
                            "instance" => Ok(GeneratedField::Instance),
                            "value" => Ok(GeneratedField::Value),
                            "commit" => Ok(GeneratedField::Commit),
                            "configs" => Ok(GeneratedField::Configs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionCertificate;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionCertificate")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionCertificate, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut cluster__ = None;
                let mut decision_id__ = None;
                let mut proposal__ = None;
                let mut instance__ = None;
                let mut value__ = None;
                let mut commit__ = None;
                let mut configs__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Cluster => {
                            if cluster__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cluster"));
                            }
                            cluster__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Proposal => {
                            if proposal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposal"));
                            }
                            proposal__ = map_.next_value()?;
                        }
                        GeneratedField::Instance => {
                            if instance__.is_some() {
                                return Err(serde::de::Error::duplicate_field("instance"));
                            }
                            instance__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Value => {
                            if value__.is_some() {
                                return Err(serde::de::Error::duplicate_field("value"));
                            }
                            value__ = map_.next_value()?;
                        }
                        GeneratedField::Commit => {
                            if commit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commit"));
                            }
                            commit__ = map_.next_value()?;
                        }
                        GeneratedField::Configs => {
                            if configs__.is_some() {
                                return Err(serde::de::Error::duplicate_field("configs"));
                            }
                            configs__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DecisionCertificate {
                    cluster: cluster__.unwrap_or_default(),
                    decision_id: decision_id__.unwrap_or_default(),
                    proposal: proposal__,
                    instance: instance__.unwrap_or_default(),
                    value: value__,
                    commit: commit__,
                    configs: configs__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionCertificate", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionDecided {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.outcome != 0 {
            len += 1;
        }
        if self.certificate.is_some() {
            len += 1;
        }
        if !self.signers.is_empty() {
            len += 1;
        }
        if !self.proven.is_empty() {
            len += 1;
        }
        if !self.silent.is_empty() {
            len += 1;
        }
        if self.confidence.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionDecided", len)?;
        if self.outcome != 0 {
            let v = Outcome::try_from(self.outcome)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.outcome)))?;
            struct_ser.serialize_field("outcome", &v)?;
        }
        if let Some(v) = self.certificate.as_ref() {
            struct_ser.serialize_field("certificate", v)?;
        }
        if !self.signers.is_empty() {
            struct_ser.serialize_field("signers", &self.signers)?;
        }
        if !self.proven.is_empty() {
            struct_ser.serialize_field("proven", &self.proven)?;
        }
        if !self.silent.is_empty() {
            struct_ser.serialize_field("silent", &self.silent)?;
        }
        if let Some(v) = self.confidence.as_ref() {
            struct_ser.serialize_field("confidence", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionDecided {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "outcome",
            "certificate",
            "signers",
            "proven",
            "silent",
            "confidence",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Outcome,
            Certificate,
            Signers,
            Proven,
            Silent,
            Confidence,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "outcome" => Ok(GeneratedField::Outcome),
                            "certificate" => Ok(GeneratedField::Certificate),
                            "signers" => Ok(GeneratedField::Signers),
                            "proven" => Ok(GeneratedField::Proven),
                            "silent" => Ok(GeneratedField::Silent),
                            "confidence" => Ok(GeneratedField::Confidence),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionDecided;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionDecided")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionDecided, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut outcome__ = None;
                let mut certificate__ = None;
                let mut signers__ = None;
                let mut proven__ = None;
                let mut silent__ = None;
                let mut confidence__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Outcome => {
                            if outcome__.is_some() {
                                return Err(serde::de::Error::duplicate_field("outcome"));
                            }
                            outcome__ = Some(map_.next_value::<Outcome>()? as i32);
                        }
                        GeneratedField::Certificate => {
                            if certificate__.is_some() {
                                return Err(serde::de::Error::duplicate_field("certificate"));
                            }
                            certificate__ = map_.next_value()?;
                        }
                        GeneratedField::Signers => {
                            if signers__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signers"));
                            }
                            signers__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Proven => {
                            if proven__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proven"));
                            }
                            proven__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Silent => {
                            if silent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("silent"));
                            }
                            silent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Confidence => {
                            if confidence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("confidence"));
                            }
                            confidence__ = map_.next_value()?;
                        }
                    }
                }
                Ok(DecisionDecided {
                    outcome: outcome__.unwrap_or_default(),
                    certificate: certificate__,
                    signers: signers__.unwrap_or_default(),
                    proven: proven__.unwrap_or_default(),
                    silent: silent__.unwrap_or_default(),
                    confidence: confidence__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionDecided", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionGathered {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.ballots.is_empty() {
            len += 1;
        }
        if self.proposal.is_some() {
            len += 1;
        }
        if !self.certificates.is_empty() {
            len += 1;
        }
        if self.decided.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionGathered", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.ballots.is_empty() {
            struct_ser.serialize_field("ballots", &self.ballots)?;
        }
        if let Some(v) = self.proposal.as_ref() {
            struct_ser.serialize_field("proposal", v)?;
        }
        if !self.certificates.is_empty() {
            struct_ser.serialize_field("certificates", &self.certificates)?;
        }
        if let Some(v) = self.decided.as_ref() {
            struct_ser.serialize_field("decided", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionGathered {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "ballots",
            "proposal",
            "certificates",
            "decided",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Ballots,
            Proposal,
            Certificates,
            Decided,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "ballots" => Ok(GeneratedField::Ballots),
                            "proposal" => Ok(GeneratedField::Proposal),
                            "certificates" => Ok(GeneratedField::Certificates),
                            "decided" => Ok(GeneratedField::Decided),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionGathered;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionGathered")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionGathered, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut ballots__ = None;
                let mut proposal__ = None;
                let mut certificates__ = None;
                let mut decided__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ballots => {
                            if ballots__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballots"));
                            }
                            ballots__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Proposal => {
                            if proposal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposal"));
                            }
                            proposal__ = map_.next_value()?;
                        }
                        GeneratedField::Certificates => {
                            if certificates__.is_some() {
                                return Err(serde::de::Error::duplicate_field("certificates"));
                            }
                            certificates__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Decided => {
                            if decided__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decided"));
                            }
                            decided__ = map_.next_value()?;
                        }
                    }
                }
                Ok(DecisionGathered {
                    decision_id: decision_id__.unwrap_or_default(),
                    ballots: ballots__.unwrap_or_default(),
                    proposal: proposal__,
                    certificates: certificates__.unwrap_or_default(),
                    decided: decided__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionGathered", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.decisions.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.decisions.is_empty() {
            struct_ser.serialize_field("decisions", &self.decisions)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "decisions",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Decisions,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "decisions" => Ok(GeneratedField::Decisions),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut decisions__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Decisions => {
                            if decisions__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisions"));
                            }
                            decisions__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DecisionList {
                    as_of: as_of__.unwrap_or_default(),
                    decisions: decisions__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionOpened {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.proposal.is_some() {
            len += 1;
        }
        if !self.instance.is_empty() {
            len += 1;
        }
        if self.config.is_some() {
            len += 1;
        }
        if self.deadline_at_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionOpened", len)?;
        if let Some(v) = self.proposal.as_ref() {
            struct_ser.serialize_field("proposal", v)?;
        }
        if !self.instance.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("instance", pbjson::private::base64::encode(&self.instance).as_str())?;
        }
        if let Some(v) = self.config.as_ref() {
            struct_ser.serialize_field("config", v)?;
        }
        if self.deadline_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineAtMs", ToString::to_string(&self.deadline_at_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionOpened {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "proposal",
            "instance",
            "config",
            "deadline_at_ms",
            "deadlineAtMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Proposal,
            Instance,
            Config,
            DeadlineAtMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "proposal" => Ok(GeneratedField::Proposal),
                            "instance" => Ok(GeneratedField::Instance),
                            "config" => Ok(GeneratedField::Config),
                            "deadlineAtMs" | "deadline_at_ms" => Ok(GeneratedField::DeadlineAtMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionOpened;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionOpened")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionOpened, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut proposal__ = None;
                let mut instance__ = None;
                let mut config__ = None;
                let mut deadline_at_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Proposal => {
                            if proposal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposal"));
                            }
                            proposal__ = map_.next_value()?;
                        }
                        GeneratedField::Instance => {
                            if instance__.is_some() {
                                return Err(serde::de::Error::duplicate_field("instance"));
                            }
                            instance__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Config => {
                            if config__.is_some() {
                                return Err(serde::de::Error::duplicate_field("config"));
                            }
                            config__ = map_.next_value()?;
                        }
                        GeneratedField::DeadlineAtMs => {
                            if deadline_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineAtMs"));
                            }
                            deadline_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(DecisionOpened {
                    proposal: proposal__,
                    instance: instance__.unwrap_or_default(),
                    config: config__,
                    deadline_at_ms: deadline_at_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionOpened", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionOpening {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.instance.is_empty() {
            len += 1;
        }
        if self.proposal.is_some() {
            len += 1;
        }
        if self.config.is_some() {
            len += 1;
        }
        if self.deadline_at_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionOpening", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.instance.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("instance", pbjson::private::base64::encode(&self.instance).as_str())?;
        }
        if let Some(v) = self.proposal.as_ref() {
            struct_ser.serialize_field("proposal", v)?;
        }
        if let Some(v) = self.config.as_ref() {
            struct_ser.serialize_field("config", v)?;
        }
        if self.deadline_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineAtMs", ToString::to_string(&self.deadline_at_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionOpening {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "instance",
            "proposal",
            "config",
            "deadline_at_ms",
            "deadlineAtMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Instance,
            Proposal,
            Config,
            DeadlineAtMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "instance" => Ok(GeneratedField::Instance),
                            "proposal" => Ok(GeneratedField::Proposal),
                            "config" => Ok(GeneratedField::Config),
                            "deadlineAtMs" | "deadline_at_ms" => Ok(GeneratedField::DeadlineAtMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionOpening;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionOpening")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionOpening, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut instance__ = None;
                let mut proposal__ = None;
                let mut config__ = None;
                let mut deadline_at_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Instance => {
                            if instance__.is_some() {
                                return Err(serde::de::Error::duplicate_field("instance"));
                            }
                            instance__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Proposal => {
                            if proposal__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposal"));
                            }
                            proposal__ = map_.next_value()?;
                        }
                        GeneratedField::Config => {
                            if config__.is_some() {
                                return Err(serde::de::Error::duplicate_field("config"));
                            }
                            config__ = map_.next_value()?;
                        }
                        GeneratedField::DeadlineAtMs => {
                            if deadline_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineAtMs"));
                            }
                            deadline_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(DecisionOpening {
                    decision_id: decision_id__.unwrap_or_default(),
                    instance: instance__.unwrap_or_default(),
                    proposal: proposal__,
                    config: config__,
                    deadline_at_ms: deadline_at_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionOpening", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionUndecided {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.phase.is_empty() {
            len += 1;
        }
        if !self.missing.is_empty() {
            len += 1;
        }
        if !self.code.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionUndecided", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.phase.is_empty() {
            struct_ser.serialize_field("phase", &self.phase)?;
        }
        if !self.missing.is_empty() {
            struct_ser.serialize_field("missing", &self.missing)?;
        }
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionUndecided {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
            "phase",
            "missing",
            "code",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
            Phase,
            Missing,
            Code,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            "phase" => Ok(GeneratedField::Phase),
                            "missing" => Ok(GeneratedField::Missing),
                            "code" => Ok(GeneratedField::Code),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionUndecided;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionUndecided")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionUndecided, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                let mut phase__ = None;
                let mut missing__ = None;
                let mut code__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Phase => {
                            if phase__.is_some() {
                                return Err(serde::de::Error::duplicate_field("phase"));
                            }
                            phase__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Missing => {
                            if missing__.is_some() {
                                return Err(serde::de::Error::duplicate_field("missing"));
                            }
                            missing__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DecisionUndecided {
                    reason: reason__.unwrap_or_default(),
                    phase: phase__.unwrap_or_default(),
                    missing: missing__.unwrap_or_default(),
                    code: code__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionUndecided", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DecisionValue {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.proposal_hash.is_empty() {
            len += 1;
        }
        if !self.ballots.is_empty() {
            len += 1;
        }
        if self.outcome != 0 {
            len += 1;
        }
        if !self.abort_reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DecisionValue", len)?;
        if !self.proposal_hash.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("proposalHash", pbjson::private::base64::encode(&self.proposal_hash).as_str())?;
        }
        if !self.ballots.is_empty() {
            struct_ser.serialize_field("ballots", &self.ballots)?;
        }
        if self.outcome != 0 {
            let v = Outcome::try_from(self.outcome)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.outcome)))?;
            struct_ser.serialize_field("outcome", &v)?;
        }
        if !self.abort_reason.is_empty() {
            struct_ser.serialize_field("abortReason", &self.abort_reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DecisionValue {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "proposal_hash",
            "proposalHash",
            "ballots",
            "outcome",
            "abort_reason",
            "abortReason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ProposalHash,
            Ballots,
            Outcome,
            AbortReason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "proposalHash" | "proposal_hash" => Ok(GeneratedField::ProposalHash),
                            "ballots" => Ok(GeneratedField::Ballots),
                            "outcome" => Ok(GeneratedField::Outcome),
                            "abortReason" | "abort_reason" => Ok(GeneratedField::AbortReason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DecisionValue;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DecisionValue")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DecisionValue, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut proposal_hash__ = None;
                let mut ballots__ = None;
                let mut outcome__ = None;
                let mut abort_reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ProposalHash => {
                            if proposal_hash__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposalHash"));
                            }
                            proposal_hash__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Ballots => {
                            if ballots__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ballots"));
                            }
                            ballots__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Outcome => {
                            if outcome__.is_some() {
                                return Err(serde::de::Error::duplicate_field("outcome"));
                            }
                            outcome__ = Some(map_.next_value::<Outcome>()? as i32);
                        }
                        GeneratedField::AbortReason => {
                            if abort_reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("abortReason"));
                            }
                            abort_reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DecisionValue {
                    proposal_hash: proposal_hash__.unwrap_or_default(),
                    ballots: ballots__.unwrap_or_default(),
                    outcome: outcome__.unwrap_or_default(),
                    abort_reason: abort_reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DecisionValue", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeclineAssignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeclineAssignment", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeclineAssignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeclineAssignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeclineAssignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeclineAssignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DeclineAssignment {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeclineAssignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeclineAuction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeclineAuction", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeclineAuction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeclineAuction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeclineAuction")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeclineAuction, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DeclineAuction {
                    auction_id: auction_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeclineAuction", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeliverResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if self.result.is_some() {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeliverResult", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if let Some(v) = self.result.as_ref() {
            struct_ser.serialize_field("result", v)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeliverResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
            "result",
            "cost_micro",
            "costMicro",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
            Result,
            CostMicro,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "result" => Ok(GeneratedField::Result),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeliverResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeliverResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeliverResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                let mut result__ = None;
                let mut cost_micro__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Result => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("result"));
                            }
                            result__ = map_.next_value()?;
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(DeliverResult {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    result: result__,
                    cost_micro: cost_micro__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeliverResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Delivered {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.messages.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Delivered", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.messages.is_empty() {
            struct_ser.serialize_field("messages", &self.messages)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Delivered {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "messages",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Messages,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "messages" => Ok(GeneratedField::Messages),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Delivered;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Delivered")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Delivered, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut messages__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Messages => {
                            if messages__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            messages__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Delivered {
                    conversation: conversation__.unwrap_or_default(),
                    messages: messages__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Delivered", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeliveredMessage {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if !self.sender.is_empty() {
            len += 1;
        }
        if self.ordering != 0 {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.key.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        if self.attempt != 0 {
            len += 1;
        }
        if self.previous != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeliveredMessage", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if !self.sender.is_empty() {
            struct_ser.serialize_field("sender", &self.sender)?;
        }
        if self.ordering != 0 {
            let v = message::Ordering::try_from(self.ordering)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.ordering)))?;
            struct_ser.serialize_field("ordering", &v)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.key.is_empty() {
            struct_ser.serialize_field("key", &self.key)?;
        }
        if let Some(v) = self.body.as_ref() {
            struct_ser.serialize_field("body", v)?;
        }
        if self.attempt != 0 {
            struct_ser.serialize_field("attempt", &self.attempt)?;
        }
        if self.previous != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("previous", ToString::to_string(&self.previous).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeliveredMessage {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "sender",
            "ordering",
            "sequence",
            "key",
            "body",
            "attempt",
            "previous",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Sender,
            Ordering,
            Sequence,
            Key,
            Body,
            Attempt,
            Previous,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "sender" => Ok(GeneratedField::Sender),
                            "ordering" => Ok(GeneratedField::Ordering),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "key" => Ok(GeneratedField::Key),
                            "body" => Ok(GeneratedField::Body),
                            "attempt" => Ok(GeneratedField::Attempt),
                            "previous" => Ok(GeneratedField::Previous),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeliveredMessage;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeliveredMessage")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeliveredMessage, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut sender__ = None;
                let mut ordering__ = None;
                let mut sequence__ = None;
                let mut key__ = None;
                let mut body__ = None;
                let mut attempt__ = None;
                let mut previous__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sender => {
                            if sender__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sender"));
                            }
                            sender__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ordering => {
                            if ordering__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ordering"));
                            }
                            ordering__ = Some(map_.next_value::<message::Ordering>()? as i32);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Body => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("body"));
                            }
                            body__ = map_.next_value()?;
                        }
                        GeneratedField::Attempt => {
                            if attempt__.is_some() {
                                return Err(serde::de::Error::duplicate_field("attempt"));
                            }
                            attempt__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Previous => {
                            if previous__.is_some() {
                                return Err(serde::de::Error::duplicate_field("previous"));
                            }
                            previous__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(DeliveredMessage {
                    message_id: message_id__.unwrap_or_default(),
                    sender: sender__.unwrap_or_default(),
                    ordering: ordering__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    key: key__.unwrap_or_default(),
                    body: body__,
                    attempt: attempt__.unwrap_or_default(),
                    previous: previous__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeliveredMessage", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeliveryRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeliveryRecord", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if let Some(v) = self.event.as_ref() {
            match v {
                delivery_record::Event::Accepted(v) => {
                    struct_ser.serialize_field("accepted", v)?;
                }
                delivery_record::Event::Acknowledged(v) => {
                    struct_ser.serialize_field("acknowledged", v)?;
                }
                delivery_record::Event::DeadLettered(v) => {
                    struct_ser.serialize_field("deadLettered", v)?;
                }
                delivery_record::Event::Expired(v) => {
                    struct_ser.serialize_field("expired", v)?;
                }
                delivery_record::Event::RefusedSend(v) => {
                    struct_ser.serialize_field("refusedSend", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeliveryRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "accepted",
            "acknowledged",
            "dead_lettered",
            "deadLettered",
            "expired",
            "refused_send",
            "refusedSend",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Accepted,
            Acknowledged,
            DeadLettered,
            Expired,
            RefusedSend,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "accepted" => Ok(GeneratedField::Accepted),
                            "acknowledged" => Ok(GeneratedField::Acknowledged),
                            "deadLettered" | "dead_lettered" => Ok(GeneratedField::DeadLettered),
                            "expired" => Ok(GeneratedField::Expired),
                            "refusedSend" | "refused_send" => Ok(GeneratedField::RefusedSend),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeliveryRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeliveryRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeliveryRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Accepted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accepted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(delivery_record::Event::Accepted)
;
                        }
                        GeneratedField::Acknowledged => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("acknowledged"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(delivery_record::Event::Acknowledged)
;
                        }
                        GeneratedField::DeadLettered => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadLettered"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(delivery_record::Event::DeadLettered)
;
                        }
                        GeneratedField::Expired => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("expired"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(delivery_record::Event::Expired)
;
                        }
                        GeneratedField::RefusedSend => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refusedSend"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(delivery_record::Event::RefusedSend)
;
                        }
                    }
                }
                Ok(DeliveryRecord {
                    conversation: conversation__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeliveryRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DeliveryStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.conversation.is_empty() {
            len += 1;
        }
        if self.ordering != 0 {
            len += 1;
        }
        if !self.messages.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DeliveryStatus", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if self.ordering != 0 {
            let v = message::Ordering::try_from(self.ordering)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.ordering)))?;
            struct_ser.serialize_field("ordering", &v)?;
        }
        if !self.messages.is_empty() {
            struct_ser.serialize_field("messages", &self.messages)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DeliveryStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "conversation",
            "ordering",
            "messages",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Conversation,
            Ordering,
            Messages,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "conversation" => Ok(GeneratedField::Conversation),
                            "ordering" => Ok(GeneratedField::Ordering),
                            "messages" => Ok(GeneratedField::Messages),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DeliveryStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DeliveryStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DeliveryStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut conversation__ = None;
                let mut ordering__ = None;
                let mut messages__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ordering => {
                            if ordering__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ordering"));
                            }
                            ordering__ = Some(map_.next_value::<message::Ordering>()? as i32);
                        }
                        GeneratedField::Messages => {
                            if messages__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            messages__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DeliveryStatus {
                    as_of: as_of__.unwrap_or_default(),
                    conversation: conversation__.unwrap_or_default(),
                    ordering: ordering__.unwrap_or_default(),
                    messages: messages__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DeliveryStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for DissolveTeam {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.DissolveTeam", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for DissolveTeam {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = DissolveTeam;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.DissolveTeam")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<DissolveTeam, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(DissolveTeam {
                    team_id: team_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.DissolveTeam", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Error {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.code.is_empty() {
            len += 1;
        }
        if !self.message.is_empty() {
            len += 1;
        }
        if self.retry_after_ms != 0 {
            len += 1;
        }
        if !self.help.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Error", len)?;
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if !self.message.is_empty() {
            struct_ser.serialize_field("message", &self.message)?;
        }
        if self.retry_after_ms != 0 {
            struct_ser.serialize_field("retryAfterMs", &self.retry_after_ms)?;
        }
        if !self.help.is_empty() {
            struct_ser.serialize_field("help", &self.help)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Error {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "code",
            "message",
            "retry_after_ms",
            "retryAfterMs",
            "help",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Code,
            Message,
            RetryAfterMs,
            Help,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "code" => Ok(GeneratedField::Code),
                            "message" => Ok(GeneratedField::Message),
                            "retryAfterMs" | "retry_after_ms" => Ok(GeneratedField::RetryAfterMs),
                            "help" => Ok(GeneratedField::Help),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Error;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Error")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Error, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut code__ = None;
                let mut message__ = None;
                let mut retry_after_ms__ = None;
                let mut help__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Message => {
                            if message__.is_some() {
                                return Err(serde::de::Error::duplicate_field("message"));
                            }
                            message__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RetryAfterMs => {
                            if retry_after_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("retryAfterMs"));
                            }
                            retry_after_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Help => {
                            if help__.is_some() {
                                return Err(serde::de::Error::duplicate_field("help"));
                            }
                            help__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Error {
                    code: code__.unwrap_or_default(),
                    message: message__.unwrap_or_default(),
                    retry_after_ms: retry_after_ms__.unwrap_or_default(),
                    help: help__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Error", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Evidence {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.rule != 0 {
            len += 1;
        }
        if !self.instance.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.config_hash.is_empty() {
            len += 1;
        }
        if self.view != 0 {
            len += 1;
        }
        if self.member != 0 {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        if !self.body_a.is_empty() {
            len += 1;
        }
        if !self.signature_a.is_empty() {
            len += 1;
        }
        if !self.body_b.is_empty() {
            len += 1;
        }
        if !self.signature_b.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Evidence", len)?;
        if self.rule != 0 {
            let v = evidence::Rule::try_from(self.rule)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.rule)))?;
            struct_ser.serialize_field("rule", &v)?;
        }
        if !self.instance.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("instance", pbjson::private::base64::encode(&self.instance).as_str())?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.config_hash.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("configHash", pbjson::private::base64::encode(&self.config_hash).as_str())?;
        }
        if self.view != 0 {
            struct_ser.serialize_field("view", &self.view)?;
        }
        if self.member != 0 {
            struct_ser.serialize_field("member", &self.member)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        if !self.body_a.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("bodyA", pbjson::private::base64::encode(&self.body_a).as_str())?;
        }
        if !self.signature_a.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("signatureA", pbjson::private::base64::encode(&self.signature_a).as_str())?;
        }
        if !self.body_b.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("bodyB", pbjson::private::base64::encode(&self.body_b).as_str())?;
        }
        if !self.signature_b.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("signatureB", pbjson::private::base64::encode(&self.signature_b).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Evidence {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "rule",
            "instance",
            "epoch",
            "config_hash",
            "configHash",
            "view",
            "member",
            "agent",
            "public_key",
            "publicKey",
            "body_a",
            "bodyA",
            "signature_a",
            "signatureA",
            "body_b",
            "bodyB",
            "signature_b",
            "signatureB",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Rule,
            Instance,
            Epoch,
            ConfigHash,
            View,
            Member,
            Agent,
            PublicKey,
            BodyA,
            SignatureA,
            BodyB,
            SignatureB,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "rule" => Ok(GeneratedField::Rule),
                            "instance" => Ok(GeneratedField::Instance),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "configHash" | "config_hash" => Ok(GeneratedField::ConfigHash),
                            "view" => Ok(GeneratedField::View),
                            "member" => Ok(GeneratedField::Member),
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            "bodyA" | "body_a" => Ok(GeneratedField::BodyA),
                            "signatureA" | "signature_a" => Ok(GeneratedField::SignatureA),
                            "bodyB" | "body_b" => Ok(GeneratedField::BodyB),
                            "signatureB" | "signature_b" => Ok(GeneratedField::SignatureB),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Evidence;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Evidence")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Evidence, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut rule__ = None;
                let mut instance__ = None;
                let mut epoch__ = None;
                let mut config_hash__ = None;
                let mut view__ = None;
                let mut member__ = None;
                let mut agent__ = None;
                let mut public_key__ = None;
                let mut body_a__ = None;
                let mut signature_a__ = None;
                let mut body_b__ = None;
                let mut signature_b__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Rule => {
                            if rule__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rule"));
                            }
                            rule__ = Some(map_.next_value::<evidence::Rule>()? as i32);
                        }
                        GeneratedField::Instance => {
                            if instance__.is_some() {
                                return Err(serde::de::Error::duplicate_field("instance"));
                            }
                            instance__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ConfigHash => {
                            if config_hash__.is_some() {
                                return Err(serde::de::Error::duplicate_field("configHash"));
                            }
                            config_hash__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::View => {
                            if view__.is_some() {
                                return Err(serde::de::Error::duplicate_field("view"));
                            }
                            view__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Member => {
                            if member__.is_some() {
                                return Err(serde::de::Error::duplicate_field("member"));
                            }
                            member__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::BodyA => {
                            if body_a__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bodyA"));
                            }
                            body_a__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::SignatureA => {
                            if signature_a__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signatureA"));
                            }
                            signature_a__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::BodyB => {
                            if body_b__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bodyB"));
                            }
                            body_b__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::SignatureB => {
                            if signature_b__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signatureB"));
                            }
                            signature_b__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Evidence {
                    rule: rule__.unwrap_or_default(),
                    instance: instance__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    config_hash: config_hash__.unwrap_or_default(),
                    view: view__.unwrap_or_default(),
                    member: member__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                    body_a: body_a__.unwrap_or_default(),
                    signature_a: signature_a__.unwrap_or_default(),
                    body_b: body_b__.unwrap_or_default(),
                    signature_b: signature_b__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Evidence", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for evidence::Rule {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "RULE_UNSPECIFIED",
            Self::DoubleProposal => "DOUBLE_PROPOSAL",
            Self::DoublePrepare => "DOUBLE_PREPARE",
            Self::DoubleCommit => "DOUBLE_COMMIT",
            Self::CommitAndSkip => "COMMIT_AND_SKIP",
            Self::DoubleBallot => "DOUBLE_BALLOT",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for evidence::Rule {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "RULE_UNSPECIFIED",
            "DOUBLE_PROPOSAL",
            "DOUBLE_PREPARE",
            "DOUBLE_COMMIT",
            "COMMIT_AND_SKIP",
            "DOUBLE_BALLOT",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = evidence::Rule;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "RULE_UNSPECIFIED" => Ok(evidence::Rule::Unspecified),
                    "DOUBLE_PROPOSAL" => Ok(evidence::Rule::DoubleProposal),
                    "DOUBLE_PREPARE" => Ok(evidence::Rule::DoublePrepare),
                    "DOUBLE_COMMIT" => Ok(evidence::Rule::DoubleCommit),
                    "COMMIT_AND_SKIP" => Ok(evidence::Rule::CommitAndSkip),
                    "DOUBLE_BALLOT" => Ok(evidence::Rule::DoubleBallot),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Exclusion {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Exclusion", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Exclusion {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Exclusion;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Exclusion")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Exclusion, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Exclusion {
                    agent: agent__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Exclusion", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for FailAssignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if self.permanent {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.FailAssignment", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if self.permanent {
            struct_ser.serialize_field("permanent", &self.permanent)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for FailAssignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
            "reason",
            "permanent",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
            Reason,
            Permanent,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "reason" => Ok(GeneratedField::Reason),
                            "permanent" => Ok(GeneratedField::Permanent),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = FailAssignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.FailAssignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<FailAssignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                let mut reason__ = None;
                let mut permanent__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Permanent => {
                            if permanent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("permanent"));
                            }
                            permanent__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(FailAssignment {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    permanent: permanent__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.FailAssignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for FetchDecision {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.FetchDecision", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for FetchDecision {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = FetchDecision;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.FetchDecision")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<FetchDecision, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(FetchDecision {
                    decision_id: decision_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.FetchDecision", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for FormTeam {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if !self.items.is_empty() {
            len += 1;
        }
        if self.criticality != 0 {
            len += 1;
        }
        if self.structure != 0 {
            len += 1;
        }
        if self.staffing != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.FormTeam", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if !self.items.is_empty() {
            struct_ser.serialize_field("items", &self.items)?;
        }
        if self.criticality != 0 {
            struct_ser.serialize_field("criticality", &self.criticality)?;
        }
        if self.structure != 0 {
            let v = form_team::Structure::try_from(self.structure)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.structure)))?;
            struct_ser.serialize_field("structure", &v)?;
        }
        if self.staffing != 0 {
            let v = form_team::Staffing::try_from(self.staffing)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.staffing)))?;
            struct_ser.serialize_field("staffing", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for FormTeam {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
            "title",
            "class",
            "items",
            "criticality",
            "structure",
            "staffing",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
            Title,
            Class,
            Items,
            Criticality,
            Structure,
            Staffing,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "items" => Ok(GeneratedField::Items),
                            "criticality" => Ok(GeneratedField::Criticality),
                            "structure" => Ok(GeneratedField::Structure),
                            "staffing" => Ok(GeneratedField::Staffing),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = FormTeam;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.FormTeam")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<FormTeam, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut items__ = None;
                let mut criticality__ = None;
                let mut structure__ = None;
                let mut staffing__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Items => {
                            if items__.is_some() {
                                return Err(serde::de::Error::duplicate_field("items"));
                            }
                            items__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Criticality => {
                            if criticality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criticality"));
                            }
                            criticality__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Structure => {
                            if structure__.is_some() {
                                return Err(serde::de::Error::duplicate_field("structure"));
                            }
                            structure__ = Some(map_.next_value::<form_team::Structure>()? as i32);
                        }
                        GeneratedField::Staffing => {
                            if staffing__.is_some() {
                                return Err(serde::de::Error::duplicate_field("staffing"));
                            }
                            staffing__ = Some(map_.next_value::<form_team::Staffing>()? as i32);
                        }
                    }
                }
                Ok(FormTeam {
                    team_id: team_id__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    items: items__.unwrap_or_default(),
                    criticality: criticality__.unwrap_or_default(),
                    structure: structure__.unwrap_or_default(),
                    staffing: staffing__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.FormTeam", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for form_team::Staffing {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Profile => "PROFILE",
            Self::Auction => "AUCTION",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for form_team::Staffing {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "PROFILE",
            "AUCTION",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = form_team::Staffing;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "PROFILE" => Ok(form_team::Staffing::Profile),
                    "AUCTION" => Ok(form_team::Staffing::Auction),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for form_team::Structure {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Auto => "AUTO",
            Self::Solo => "SOLO",
            Self::Flat => "FLAT",
            Self::Tree => "TREE",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for form_team::Structure {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "AUTO",
            "SOLO",
            "FLAT",
            "TREE",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = form_team::Structure;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "AUTO" => Ok(form_team::Structure::Auto),
                    "SOLO" => Ok(form_team::Structure::Solo),
                    "FLAT" => Ok(form_team::Structure::Flat),
                    "TREE" => Ok(form_team::Structure::Tree),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for FormTeamResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        if !self.follow.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.FormTeamResult", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if !self.follow.is_empty() {
            struct_ser.serialize_field("follow", &self.follow)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for FormTeamResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
            "follow",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
            Follow,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "follow" => Ok(GeneratedField::Follow),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = FormTeamResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.FormTeamResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<FormTeamResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                let mut follow__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Follow => {
                            if follow__.is_some() {
                                return Err(serde::de::Error::duplicate_field("follow"));
                            }
                            follow__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(FormTeamResult {
                    team_id: team_id__.unwrap_or_default(),
                    follow: follow__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.FormTeamResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetAuction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetAuction", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetAuction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetAuction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetAuction")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetAuction, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetAuction {
                    auction_id: auction_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetAuction", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetAuctionResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if self.auction.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetAuctionResult", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if let Some(v) = self.auction.as_ref() {
            struct_ser.serialize_field("auction", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetAuctionResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "auction",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Auction,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "auction" => Ok(GeneratedField::Auction),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetAuctionResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetAuctionResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetAuctionResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut auction__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Auction => {
                            if auction__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auction"));
                            }
                            auction__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetAuctionResult {
                    as_of: as_of__.unwrap_or_default(),
                    auction: auction__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetAuctionResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetDecision {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetDecision", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetDecision {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetDecision;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetDecision")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetDecision, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetDecision {
                    decision_id: decision_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetDecision", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetDecisionResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if self.decision.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetDecisionResult", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if let Some(v) = self.decision.as_ref() {
            struct_ser.serialize_field("decision", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetDecisionResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "decision",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Decision,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "decision" => Ok(GeneratedField::Decision),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetDecisionResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetDecisionResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetDecisionResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut decision__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Decision => {
                            if decision__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decision"));
                            }
                            decision__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetDecisionResult {
                    as_of: as_of__.unwrap_or_default(),
                    decision: decision__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetDecisionResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetDeliveryStatus {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if !self.conversation.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetDeliveryStatus", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetDeliveryStatus {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "conversation",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Conversation,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "conversation" => Ok(GeneratedField::Conversation),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetDeliveryStatus;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetDeliveryStatus")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetDeliveryStatus, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut conversation__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetDeliveryStatus {
                    message_id: message_id__.unwrap_or_default(),
                    conversation: conversation__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetDeliveryStatus", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTask {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if self.min_as_of != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetTask", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if self.min_as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("minAsOf", ToString::to_string(&self.min_as_of).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTask {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "min_as_of",
            "minAsOf",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            MinAsOf,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "minAsOf" | "min_as_of" => Ok(GeneratedField::MinAsOf),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTask;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetTask")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTask, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut min_as_of__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MinAsOf => {
                            if min_as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("minAsOf"));
                            }
                            min_as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(GetTask {
                    task_id: task_id__.unwrap_or_default(),
                    min_as_of: min_as_of__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetTask", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTaskResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if self.task.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetTaskResult", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if let Some(v) = self.task.as_ref() {
            struct_ser.serialize_field("task", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTaskResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "task",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Task,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "task" => Ok(GeneratedField::Task),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTaskResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetTaskResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTaskResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut task__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Task => {
                            if task__.is_some() {
                                return Err(serde::de::Error::duplicate_field("task"));
                            }
                            task__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetTaskResult {
                    as_of: as_of__.unwrap_or_default(),
                    task: task__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetTaskResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTeam {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetTeam", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTeam {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTeam;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetTeam")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTeam, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GetTeam {
                    team_id: team_id__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetTeam", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GetTeamResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if self.team.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GetTeamResult", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if let Some(v) = self.team.as_ref() {
            struct_ser.serialize_field("team", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GetTeamResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "team",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Team,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "team" => Ok(GeneratedField::Team),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GetTeamResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GetTeamResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GetTeamResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut team__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Team => {
                            if team__.is_some() {
                                return Err(serde::de::Error::duplicate_field("team"));
                            }
                            team__ = map_.next_value()?;
                        }
                    }
                }
                Ok(GetTeamResult {
                    as_of: as_of__.unwrap_or_default(),
                    team: team__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GetTeamResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GroupConfig {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.group.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.members.is_empty() {
            len += 1;
        }
        if self.max_faulty != 0 {
            len += 1;
        }
        if self.timeouts.is_some() {
            len += 1;
        }
        if !self.config_hash.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GroupConfig", len)?;
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.members.is_empty() {
            struct_ser.serialize_field("members", &self.members)?;
        }
        if self.max_faulty != 0 {
            struct_ser.serialize_field("maxFaulty", &self.max_faulty)?;
        }
        if let Some(v) = self.timeouts.as_ref() {
            struct_ser.serialize_field("timeouts", v)?;
        }
        if !self.config_hash.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("configHash", pbjson::private::base64::encode(&self.config_hash).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GroupConfig {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "group",
            "epoch",
            "members",
            "max_faulty",
            "maxFaulty",
            "timeouts",
            "config_hash",
            "configHash",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Group,
            Epoch,
            Members,
            MaxFaulty,
            Timeouts,
            ConfigHash,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "group" => Ok(GeneratedField::Group),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "members" => Ok(GeneratedField::Members),
                            "maxFaulty" | "max_faulty" => Ok(GeneratedField::MaxFaulty),
                            "timeouts" => Ok(GeneratedField::Timeouts),
                            "configHash" | "config_hash" => Ok(GeneratedField::ConfigHash),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GroupConfig;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GroupConfig")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GroupConfig, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut group__ = None;
                let mut epoch__ = None;
                let mut members__ = None;
                let mut max_faulty__ = None;
                let mut timeouts__ = None;
                let mut config_hash__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Members => {
                            if members__.is_some() {
                                return Err(serde::de::Error::duplicate_field("members"));
                            }
                            members__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MaxFaulty => {
                            if max_faulty__.is_some() {
                                return Err(serde::de::Error::duplicate_field("maxFaulty"));
                            }
                            max_faulty__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Timeouts => {
                            if timeouts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("timeouts"));
                            }
                            timeouts__ = map_.next_value()?;
                        }
                        GeneratedField::ConfigHash => {
                            if config_hash__.is_some() {
                                return Err(serde::de::Error::duplicate_field("configHash"));
                            }
                            config_hash__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(GroupConfig {
                    group: group__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    members: members__.unwrap_or_default(),
                    max_faulty: max_faulty__.unwrap_or_default(),
                    timeouts: timeouts__,
                    config_hash: config_hash__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GroupConfig", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GroupList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.groups.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GroupList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.groups.is_empty() {
            struct_ser.serialize_field("groups", &self.groups)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GroupList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "groups",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Groups,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "groups" => Ok(GeneratedField::Groups),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GroupList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GroupList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GroupList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut groups__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Groups => {
                            if groups__.is_some() {
                                return Err(serde::de::Error::duplicate_field("groups"));
                            }
                            groups__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(GroupList {
                    as_of: as_of__.unwrap_or_default(),
                    groups: groups__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GroupList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GroupMember {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GroupMember", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GroupMember {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "public_key",
            "publicKey",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            PublicKey,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GroupMember;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GroupMember")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GroupMember, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut public_key__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(GroupMember {
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GroupMember", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for GroupTimeouts {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.view_ms != 0 {
            len += 1;
        }
        if self.resend_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.GroupTimeouts", len)?;
        if self.view_ms != 0 {
            struct_ser.serialize_field("viewMs", &self.view_ms)?;
        }
        if self.resend_ms != 0 {
            struct_ser.serialize_field("resendMs", &self.resend_ms)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for GroupTimeouts {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "view_ms",
            "viewMs",
            "resend_ms",
            "resendMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            ViewMs,
            ResendMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "viewMs" | "view_ms" => Ok(GeneratedField::ViewMs),
                            "resendMs" | "resend_ms" => Ok(GeneratedField::ResendMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = GroupTimeouts;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.GroupTimeouts")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<GroupTimeouts, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut view_ms__ = None;
                let mut resend_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::ViewMs => {
                            if view_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("viewMs"));
                            }
                            view_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ResendMs => {
                            if resend_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resendMs"));
                            }
                            resend_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(GroupTimeouts {
                    view_ms: view_ms__.unwrap_or_default(),
                    resend_ms: resend_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.GroupTimeouts", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Heartbeat {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("parley.v1.Heartbeat", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Heartbeat {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Heartbeat;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Heartbeat")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Heartbeat, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(Heartbeat {
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Heartbeat", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Hello {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let len = 0;
        let struct_ser = serializer.serialize_struct("parley.v1.Hello", len)?;
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Hello {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                            Err(serde::de::Error::unknown_field(value, FIELDS))
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Hello;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Hello")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Hello, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                while map_.next_key::<GeneratedField>()?.is_some() {
                    let _ = map_.next_value::<serde::de::IgnoredAny>()?;
                }
                Ok(Hello {
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Hello", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for HierarchyRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.HierarchyRecord", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if let Some(v) = self.event.as_ref() {
            match v {
                hierarchy_record::Event::Formed(v) => {
                    struct_ser.serialize_field("formed", v)?;
                }
                hierarchy_record::Event::Refused(v) => {
                    struct_ser.serialize_field("refused", v)?;
                }
                hierarchy_record::Event::Adapted(v) => {
                    struct_ser.serialize_field("adapted", v)?;
                }
                hierarchy_record::Event::Dissolved(v) => {
                    struct_ser.serialize_field("dissolved", v)?;
                }
                hierarchy_record::Event::Vacant(v) => {
                    struct_ser.serialize_field("vacant", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for HierarchyRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
            "formed",
            "refused",
            "adapted",
            "dissolved",
            "vacant",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
            Formed,
            Refused,
            Adapted,
            Dissolved,
            Vacant,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "formed" => Ok(GeneratedField::Formed),
                            "refused" => Ok(GeneratedField::Refused),
                            "adapted" => Ok(GeneratedField::Adapted),
                            "dissolved" => Ok(GeneratedField::Dissolved),
                            "vacant" => Ok(GeneratedField::Vacant),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = HierarchyRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.HierarchyRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<HierarchyRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Formed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("formed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(hierarchy_record::Event::Formed)
;
                        }
                        GeneratedField::Refused => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refused"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(hierarchy_record::Event::Refused)
;
                        }
                        GeneratedField::Adapted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("adapted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(hierarchy_record::Event::Adapted)
;
                        }
                        GeneratedField::Dissolved => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("dissolved"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(hierarchy_record::Event::Dissolved)
;
                        }
                        GeneratedField::Vacant => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vacant"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(hierarchy_record::Event::Vacant)
;
                        }
                    }
                }
                Ok(HierarchyRecord {
                    team_id: team_id__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.HierarchyRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Invitation {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if !self.lots.is_empty() {
            len += 1;
        }
        if !self.criteria.is_empty() {
            len += 1;
        }
        if self.closes_at_ms != 0 {
            len += 1;
        }
        if self.reserve_micro != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Invitation", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if !self.lots.is_empty() {
            struct_ser.serialize_field("lots", &self.lots)?;
        }
        if !self.criteria.is_empty() {
            struct_ser.serialize_field("criteria", &self.criteria)?;
        }
        if self.closes_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("closesAtMs", ToString::to_string(&self.closes_at_ms).as_str())?;
        }
        if self.reserve_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("reserveMicro", ToString::to_string(&self.reserve_micro).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Invitation {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "title",
            "class",
            "lots",
            "criteria",
            "closes_at_ms",
            "closesAtMs",
            "reserve_micro",
            "reserveMicro",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Title,
            Class,
            Lots,
            Criteria,
            ClosesAtMs,
            ReserveMicro,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "lots" => Ok(GeneratedField::Lots),
                            "criteria" => Ok(GeneratedField::Criteria),
                            "closesAtMs" | "closes_at_ms" => Ok(GeneratedField::ClosesAtMs),
                            "reserveMicro" | "reserve_micro" => Ok(GeneratedField::ReserveMicro),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Invitation;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Invitation")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Invitation, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut lots__ = None;
                let mut criteria__ = None;
                let mut closes_at_ms__ = None;
                let mut reserve_micro__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Lots => {
                            if lots__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lots"));
                            }
                            lots__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Criteria => {
                            if criteria__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criteria"));
                            }
                            criteria__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClosesAtMs => {
                            if closes_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("closesAtMs"));
                            }
                            closes_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ReserveMicro => {
                            if reserve_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reserveMicro"));
                            }
                            reserve_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Invitation {
                    auction_id: auction_id__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    lots: lots__.unwrap_or_default(),
                    criteria: criteria__.unwrap_or_default(),
                    closes_at_ms: closes_at_ms__.unwrap_or_default(),
                    reserve_micro: reserve_micro__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Invitation", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LateReport {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.verb.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.LateReport", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.verb.is_empty() {
            struct_ser.serialize_field("verb", &self.verb)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LateReport {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "agent",
            "epoch",
            "verb",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Agent,
            Epoch,
            Verb,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "verb" => Ok(GeneratedField::Verb),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LateReport;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.LateReport")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LateReport, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                let mut verb__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Verb => {
                            if verb__.is_some() {
                                return Err(serde::de::Error::duplicate_field("verb"));
                            }
                            verb__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(LateReport {
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    verb: verb__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.LateReport", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListAgents {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListAgents", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListAgents {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListAgents;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListAgents")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListAgents, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListAgents {
                    agent: agent__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListAgents", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListAuctions {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.limit != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListAuctions", len)?;
        if self.limit != 0 {
            struct_ser.serialize_field("limit", &self.limit)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListAuctions {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "limit",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Limit,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "limit" => Ok(GeneratedField::Limit),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListAuctions;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListAuctions")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListAuctions, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut limit__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Limit => {
                            if limit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("limit"));
                            }
                            limit__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ListAuctions {
                    limit: limit__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListAuctions", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListDecisions {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.limit != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListDecisions", len)?;
        if self.limit != 0 {
            struct_ser.serialize_field("limit", &self.limit)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListDecisions {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "limit",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Limit,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "limit" => Ok(GeneratedField::Limit),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListDecisions;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListDecisions")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListDecisions, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut limit__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Limit => {
                            if limit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("limit"));
                            }
                            limit__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ListDecisions {
                    limit: limit__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListDecisions", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListGroups {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.group.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListGroups", len)?;
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListGroups {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "group",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Group,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "group" => Ok(GeneratedField::Group),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListGroups;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListGroups")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListGroups, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut group__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ListGroups {
                    group: group__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListGroups", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListTasks {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.states.is_empty() {
            len += 1;
        }
        if self.limit != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListTasks", len)?;
        if !self.states.is_empty() {
            let v = self.states.iter().cloned().map(|v| {
                task::State::try_from(v)
                    .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", v)))
                }).collect::<std::result::Result<Vec<_>, _>>()?;
            struct_ser.serialize_field("states", &v)?;
        }
        if self.limit != 0 {
            struct_ser.serialize_field("limit", &self.limit)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListTasks {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "states",
            "limit",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            States,
            Limit,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "states" => Ok(GeneratedField::States),
                            "limit" => Ok(GeneratedField::Limit),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListTasks;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListTasks")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListTasks, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut states__ = None;
                let mut limit__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::States => {
                            if states__.is_some() {
                                return Err(serde::de::Error::duplicate_field("states"));
                            }
                            states__ = Some(map_.next_value::<Vec<task::State>>()?.into_iter().map(|x| x as i32).collect());
                        }
                        GeneratedField::Limit => {
                            if limit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("limit"));
                            }
                            limit__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ListTasks {
                    states: states__.unwrap_or_default(),
                    limit: limit__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListTasks", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ListTeams {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.limit != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ListTeams", len)?;
        if self.limit != 0 {
            struct_ser.serialize_field("limit", &self.limit)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ListTeams {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "limit",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Limit,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "limit" => Ok(GeneratedField::Limit),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ListTeams;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ListTeams")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ListTeams, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut limit__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Limit => {
                            if limit__.is_some() {
                                return Err(serde::de::Error::duplicate_field("limit"));
                            }
                            limit__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ListTeams {
                    limit: limit__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ListTeams", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Lot {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if !self.skills.is_empty() {
            len += 1;
        }
        if !self.load.is_empty() {
            len += 1;
        }
        if self.effort != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Lot", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if !self.skills.is_empty() {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if !self.load.is_empty() {
            struct_ser.serialize_field("load", &self.load)?;
        }
        if self.effort != 0 {
            struct_ser.serialize_field("effort", &self.effort)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Lot {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "skills",
            "load",
            "effort",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            Skills,
            Load,
            Effort,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "skills" => Ok(GeneratedField::Skills),
                            "load" => Ok(GeneratedField::Load),
                            "effort" => Ok(GeneratedField::Effort),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Lot;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Lot")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Lot, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut skills__ = None;
                let mut load__ = None;
                let mut effort__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Load => {
                            if load__.is_some() {
                                return Err(serde::de::Error::duplicate_field("load"));
                            }
                            load__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Effort => {
                            if effort__.is_some() {
                                return Err(serde::de::Error::duplicate_field("effort"));
                            }
                            effort__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Lot {
                    lot_id: lot_id__.unwrap_or_default(),
                    skills: skills__.unwrap_or_default(),
                    load: load__.unwrap_or_default(),
                    effort: effort__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Lot", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LotAward {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.score_ppm != 0 {
            len += 1;
        }
        if self.payment_micro != 0 {
            len += 1;
        }
        if self.award != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.LotAward", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.score_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("scorePpm", ToString::to_string(&self.score_ppm).as_str())?;
        }
        if self.payment_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("paymentMicro", ToString::to_string(&self.payment_micro).as_str())?;
        }
        if self.award != 0 {
            struct_ser.serialize_field("award", &self.award)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LotAward {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "agent",
            "score_ppm",
            "scorePpm",
            "payment_micro",
            "paymentMicro",
            "award",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            Agent,
            ScorePpm,
            PaymentMicro,
            Award,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "agent" => Ok(GeneratedField::Agent),
                            "scorePpm" | "score_ppm" => Ok(GeneratedField::ScorePpm),
                            "paymentMicro" | "payment_micro" => Ok(GeneratedField::PaymentMicro),
                            "award" => Ok(GeneratedField::Award),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LotAward;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.LotAward")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LotAward, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut agent__ = None;
                let mut score_ppm__ = None;
                let mut payment_micro__ = None;
                let mut award__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ScorePpm => {
                            if score_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("scorePpm"));
                            }
                            score_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::PaymentMicro => {
                            if payment_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("paymentMicro"));
                            }
                            payment_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Award => {
                            if award__.is_some() {
                                return Err(serde::de::Error::duplicate_field("award"));
                            }
                            award__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LotAward {
                    lot_id: lot_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    score_ppm: score_ppm__.unwrap_or_default(),
                    payment_micro: payment_micro__.unwrap_or_default(),
                    award: award__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.LotAward", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for LotBid {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        if self.duration_ms != 0 {
            len += 1;
        }
        if self.quality_ppm != 0 {
            len += 1;
        }
        if !self.approach.is_empty() {
            len += 1;
        }
        if !self.attributes.is_empty() {
            len += 1;
        }
        if !self.signature.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.LotBid", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        if self.duration_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("durationMs", ToString::to_string(&self.duration_ms).as_str())?;
        }
        if self.quality_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("qualityPpm", ToString::to_string(&self.quality_ppm).as_str())?;
        }
        if !self.approach.is_empty() {
            struct_ser.serialize_field("approach", &self.approach)?;
        }
        if !self.attributes.is_empty() {
            struct_ser.serialize_field("attributes", &self.attributes)?;
        }
        if !self.signature.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("signature", pbjson::private::base64::encode(&self.signature).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for LotBid {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "cost_micro",
            "costMicro",
            "duration_ms",
            "durationMs",
            "quality_ppm",
            "qualityPpm",
            "approach",
            "attributes",
            "signature",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            CostMicro,
            DurationMs,
            QualityPpm,
            Approach,
            Attributes,
            Signature,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            "durationMs" | "duration_ms" => Ok(GeneratedField::DurationMs),
                            "qualityPpm" | "quality_ppm" => Ok(GeneratedField::QualityPpm),
                            "approach" => Ok(GeneratedField::Approach),
                            "attributes" => Ok(GeneratedField::Attributes),
                            "signature" => Ok(GeneratedField::Signature),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = LotBid;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.LotBid")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<LotBid, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut cost_micro__ = None;
                let mut duration_ms__ = None;
                let mut quality_ppm__ = None;
                let mut approach__ = None;
                let mut attributes__ = None;
                let mut signature__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DurationMs => {
                            if duration_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("durationMs"));
                            }
                            duration_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::QualityPpm => {
                            if quality_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("qualityPpm"));
                            }
                            quality_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Approach => {
                            if approach__.is_some() {
                                return Err(serde::de::Error::duplicate_field("approach"));
                            }
                            approach__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Attributes => {
                            if attributes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("attributes"));
                            }
                            attributes__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Signature => {
                            if signature__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signature"));
                            }
                            signature__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(LotBid {
                    lot_id: lot_id__.unwrap_or_default(),
                    cost_micro: cost_micro__.unwrap_or_default(),
                    duration_ms: duration_ms__.unwrap_or_default(),
                    quality_ppm: quality_ppm__.unwrap_or_default(),
                    approach: approach__.unwrap_or_default(),
                    attributes: attributes__.unwrap_or_default(),
                    signature: signature__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.LotBid", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Message {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if !self.recipients.is_empty() {
            len += 1;
        }
        if self.ordering != 0 {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.after.is_empty() {
            len += 1;
        }
        if !self.key.is_empty() {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        if self.ack_timeout_ms != 0 {
            len += 1;
        }
        if self.max_attempts != 0 {
            len += 1;
        }
        if self.deadline_ms != 0 {
            len += 1;
        }
        if self.priority != 0 {
            len += 1;
        }
        if self.on_gap != 0 {
            len += 1;
        }
        if self.reply_receipts {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Message", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if !self.recipients.is_empty() {
            struct_ser.serialize_field("recipients", &self.recipients)?;
        }
        if self.ordering != 0 {
            let v = message::Ordering::try_from(self.ordering)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.ordering)))?;
            struct_ser.serialize_field("ordering", &v)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.after.is_empty() {
            struct_ser.serialize_field("after", &self.after)?;
        }
        if !self.key.is_empty() {
            struct_ser.serialize_field("key", &self.key)?;
        }
        if let Some(v) = self.body.as_ref() {
            struct_ser.serialize_field("body", v)?;
        }
        if self.ack_timeout_ms != 0 {
            struct_ser.serialize_field("ackTimeoutMs", &self.ack_timeout_ms)?;
        }
        if self.max_attempts != 0 {
            struct_ser.serialize_field("maxAttempts", &self.max_attempts)?;
        }
        if self.deadline_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineMs", ToString::to_string(&self.deadline_ms).as_str())?;
        }
        if self.priority != 0 {
            let v = message::Priority::try_from(self.priority)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.priority)))?;
            struct_ser.serialize_field("priority", &v)?;
        }
        if self.on_gap != 0 {
            let v = message::OnGap::try_from(self.on_gap)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.on_gap)))?;
            struct_ser.serialize_field("onGap", &v)?;
        }
        if self.reply_receipts {
            struct_ser.serialize_field("replyReceipts", &self.reply_receipts)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Message {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "recipients",
            "ordering",
            "sequence",
            "after",
            "key",
            "body",
            "ack_timeout_ms",
            "ackTimeoutMs",
            "max_attempts",
            "maxAttempts",
            "deadline_ms",
            "deadlineMs",
            "priority",
            "on_gap",
            "onGap",
            "reply_receipts",
            "replyReceipts",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Recipients,
            Ordering,
            Sequence,
            After,
            Key,
            Body,
            AckTimeoutMs,
            MaxAttempts,
            DeadlineMs,
            Priority,
            OnGap,
            ReplyReceipts,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "recipients" => Ok(GeneratedField::Recipients),
                            "ordering" => Ok(GeneratedField::Ordering),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "after" => Ok(GeneratedField::After),
                            "key" => Ok(GeneratedField::Key),
                            "body" => Ok(GeneratedField::Body),
                            "ackTimeoutMs" | "ack_timeout_ms" => Ok(GeneratedField::AckTimeoutMs),
                            "maxAttempts" | "max_attempts" => Ok(GeneratedField::MaxAttempts),
                            "deadlineMs" | "deadline_ms" => Ok(GeneratedField::DeadlineMs),
                            "priority" => Ok(GeneratedField::Priority),
                            "onGap" | "on_gap" => Ok(GeneratedField::OnGap),
                            "replyReceipts" | "reply_receipts" => Ok(GeneratedField::ReplyReceipts),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Message;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Message")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Message, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut recipients__ = None;
                let mut ordering__ = None;
                let mut sequence__ = None;
                let mut after__ = None;
                let mut key__ = None;
                let mut body__ = None;
                let mut ack_timeout_ms__ = None;
                let mut max_attempts__ = None;
                let mut deadline_ms__ = None;
                let mut priority__ = None;
                let mut on_gap__ = None;
                let mut reply_receipts__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Recipients => {
                            if recipients__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipients"));
                            }
                            recipients__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ordering => {
                            if ordering__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ordering"));
                            }
                            ordering__ = Some(map_.next_value::<message::Ordering>()? as i32);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::After => {
                            if after__.is_some() {
                                return Err(serde::de::Error::duplicate_field("after"));
                            }
                            after__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Key => {
                            if key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("key"));
                            }
                            key__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Body => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("body"));
                            }
                            body__ = map_.next_value()?;
                        }
                        GeneratedField::AckTimeoutMs => {
                            if ack_timeout_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ackTimeoutMs"));
                            }
                            ack_timeout_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::MaxAttempts => {
                            if max_attempts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("maxAttempts"));
                            }
                            max_attempts__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DeadlineMs => {
                            if deadline_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineMs"));
                            }
                            deadline_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Priority => {
                            if priority__.is_some() {
                                return Err(serde::de::Error::duplicate_field("priority"));
                            }
                            priority__ = Some(map_.next_value::<message::Priority>()? as i32);
                        }
                        GeneratedField::OnGap => {
                            if on_gap__.is_some() {
                                return Err(serde::de::Error::duplicate_field("onGap"));
                            }
                            on_gap__ = Some(map_.next_value::<message::OnGap>()? as i32);
                        }
                        GeneratedField::ReplyReceipts => {
                            if reply_receipts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("replyReceipts"));
                            }
                            reply_receipts__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Message {
                    message_id: message_id__.unwrap_or_default(),
                    recipients: recipients__.unwrap_or_default(),
                    ordering: ordering__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    after: after__.unwrap_or_default(),
                    key: key__.unwrap_or_default(),
                    body: body__,
                    ack_timeout_ms: ack_timeout_ms__.unwrap_or_default(),
                    max_attempts: max_attempts__.unwrap_or_default(),
                    deadline_ms: deadline_ms__.unwrap_or_default(),
                    priority: priority__.unwrap_or_default(),
                    on_gap: on_gap__.unwrap_or_default(),
                    reply_receipts: reply_receipts__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Message", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for message::OnGap {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Halt => "HALT",
            Self::Skip => "SKIP",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for message::OnGap {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "HALT",
            "SKIP",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = message::OnGap;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "HALT" => Ok(message::OnGap::Halt),
                    "SKIP" => Ok(message::OnGap::Skip),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for message::Ordering {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Default => "DEFAULT",
            Self::None => "NONE",
            Self::Strict => "STRICT",
            Self::Causal => "CAUSAL",
            Self::Partial => "PARTIAL",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for message::Ordering {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "DEFAULT",
            "NONE",
            "STRICT",
            "CAUSAL",
            "PARTIAL",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = message::Ordering;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "DEFAULT" => Ok(message::Ordering::Default),
                    "NONE" => Ok(message::Ordering::None),
                    "STRICT" => Ok(message::Ordering::Strict),
                    "CAUSAL" => Ok(message::Ordering::Causal),
                    "PARTIAL" => Ok(message::Ordering::Partial),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for message::Priority {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Normal => "NORMAL",
            Self::Low => "LOW",
            Self::High => "HIGH",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for message::Priority {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "NORMAL",
            "LOW",
            "HIGH",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = message::Priority;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "NORMAL" => Ok(message::Priority::Normal),
                    "LOW" => Ok(message::Priority::Low),
                    "HIGH" => Ok(message::Priority::High),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for MessageDeadLettered {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.recipient.is_empty() {
            len += 1;
        }
        if !self.sender.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if self.attempts != 0 {
            len += 1;
        }
        if self.body.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessageDeadLettered", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.recipient.is_empty() {
            struct_ser.serialize_field("recipient", &self.recipient)?;
        }
        if !self.sender.is_empty() {
            struct_ser.serialize_field("sender", &self.sender)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if self.attempts != 0 {
            struct_ser.serialize_field("attempts", &self.attempts)?;
        }
        if let Some(v) = self.body.as_ref() {
            struct_ser.serialize_field("body", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessageDeadLettered {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "sequence",
            "recipient",
            "sender",
            "reason",
            "attempts",
            "body",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Sequence,
            Recipient,
            Sender,
            Reason,
            Attempts,
            Body,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "recipient" => Ok(GeneratedField::Recipient),
                            "sender" => Ok(GeneratedField::Sender),
                            "reason" => Ok(GeneratedField::Reason),
                            "attempts" => Ok(GeneratedField::Attempts),
                            "body" => Ok(GeneratedField::Body),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessageDeadLettered;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessageDeadLettered")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessageDeadLettered, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut sequence__ = None;
                let mut recipient__ = None;
                let mut sender__ = None;
                let mut reason__ = None;
                let mut attempts__ = None;
                let mut body__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Recipient => {
                            if recipient__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipient"));
                            }
                            recipient__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sender => {
                            if sender__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sender"));
                            }
                            sender__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Attempts => {
                            if attempts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("attempts"));
                            }
                            attempts__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Body => {
                            if body__.is_some() {
                                return Err(serde::de::Error::duplicate_field("body"));
                            }
                            body__ = map_.next_value()?;
                        }
                    }
                }
                Ok(MessageDeadLettered {
                    message_id: message_id__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    recipient: recipient__.unwrap_or_default(),
                    sender: sender__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    attempts: attempts__.unwrap_or_default(),
                    body: body__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessageDeadLettered", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for MessageExpired {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.recipient.is_empty() {
            len += 1;
        }
        if !self.sender.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessageExpired", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.recipient.is_empty() {
            struct_ser.serialize_field("recipient", &self.recipient)?;
        }
        if !self.sender.is_empty() {
            struct_ser.serialize_field("sender", &self.sender)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessageExpired {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "sequence",
            "recipient",
            "sender",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Sequence,
            Recipient,
            Sender,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "recipient" => Ok(GeneratedField::Recipient),
                            "sender" => Ok(GeneratedField::Sender),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessageExpired;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessageExpired")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessageExpired, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut sequence__ = None;
                let mut recipient__ = None;
                let mut sender__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Recipient => {
                            if recipient__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipient"));
                            }
                            recipient__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sender => {
                            if sender__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sender"));
                            }
                            sender__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(MessageExpired {
                    message_id: message_id__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    recipient: recipient__.unwrap_or_default(),
                    sender: sender__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessageExpired", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for MessageState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.message_id.is_empty() {
            len += 1;
        }
        if self.sequence != 0 {
            len += 1;
        }
        if !self.recipients.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessageState", len)?;
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if self.sequence != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sequence", ToString::to_string(&self.sequence).as_str())?;
        }
        if !self.recipients.is_empty() {
            struct_ser.serialize_field("recipients", &self.recipients)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessageState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "message_id",
            "messageId",
            "sequence",
            "recipients",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            MessageId,
            Sequence,
            Recipients,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "sequence" => Ok(GeneratedField::Sequence),
                            "recipients" => Ok(GeneratedField::Recipients),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessageState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessageState")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessageState, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut message_id__ = None;
                let mut sequence__ = None;
                let mut recipients__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sequence => {
                            if sequence__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sequence"));
                            }
                            sequence__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Recipients => {
                            if recipients__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipients"));
                            }
                            recipients__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(MessageState {
                    message_id: message_id__.unwrap_or_default(),
                    sequence: sequence__.unwrap_or_default(),
                    recipients: recipients__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessageState", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for message_state::State {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "STATE_UNSPECIFIED",
            Self::Accepted => "ACCEPTED",
            Self::Held => "HELD",
            Self::Dispatched => "DISPATCHED",
            Self::Acknowledged => "ACKNOWLEDGED",
            Self::Expired => "EXPIRED",
            Self::DeadLettered => "DEAD_LETTERED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for message_state::State {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "STATE_UNSPECIFIED",
            "ACCEPTED",
            "HELD",
            "DISPATCHED",
            "ACKNOWLEDGED",
            "EXPIRED",
            "DEAD_LETTERED",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = message_state::State;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "STATE_UNSPECIFIED" => Ok(message_state::State::Unspecified),
                    "ACCEPTED" => Ok(message_state::State::Accepted),
                    "HELD" => Ok(message_state::State::Held),
                    "DISPATCHED" => Ok(message_state::State::Dispatched),
                    "ACKNOWLEDGED" => Ok(message_state::State::Acknowledged),
                    "EXPIRED" => Ok(message_state::State::Expired),
                    "DEAD_LETTERED" => Ok(message_state::State::DeadLettered),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for MessagesAccepted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.sender.is_empty() {
            len += 1;
        }
        if !self.messages.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessagesAccepted", len)?;
        if !self.sender.is_empty() {
            struct_ser.serialize_field("sender", &self.sender)?;
        }
        if !self.messages.is_empty() {
            struct_ser.serialize_field("messages", &self.messages)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessagesAccepted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "sender",
            "messages",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Sender,
            Messages,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "sender" => Ok(GeneratedField::Sender),
                            "messages" => Ok(GeneratedField::Messages),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessagesAccepted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessagesAccepted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessagesAccepted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut sender__ = None;
                let mut messages__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Sender => {
                            if sender__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sender"));
                            }
                            sender__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Messages => {
                            if messages__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            messages__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(MessagesAccepted {
                    sender: sender__.unwrap_or_default(),
                    messages: messages__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessagesAccepted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for MessagesAcknowledged {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.recipient.is_empty() {
            len += 1;
        }
        if !self.ids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessagesAcknowledged", len)?;
        if !self.recipient.is_empty() {
            struct_ser.serialize_field("recipient", &self.recipient)?;
        }
        if !self.ids.is_empty() {
            struct_ser.serialize_field("ids", &self.ids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessagesAcknowledged {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "recipient",
            "ids",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Recipient,
            Ids,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "recipient" => Ok(GeneratedField::Recipient),
                            "ids" => Ok(GeneratedField::Ids),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessagesAcknowledged;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessagesAcknowledged")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessagesAcknowledged, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut recipient__ = None;
                let mut ids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Recipient => {
                            if recipient__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipient"));
                            }
                            recipient__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ids => {
                            if ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ids"));
                            }
                            ids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(MessagesAcknowledged {
                    recipient: recipient__.unwrap_or_default(),
                    ids: ids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessagesAcknowledged", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for MessagesRefused {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.code.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.ids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.MessagesRefused", len)?;
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.ids.is_empty() {
            struct_ser.serialize_field("ids", &self.ids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for MessagesRefused {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "code",
            "reason",
            "ids",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Code,
            Reason,
            Ids,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "code" => Ok(GeneratedField::Code),
                            "reason" => Ok(GeneratedField::Reason),
                            "ids" => Ok(GeneratedField::Ids),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = MessagesRefused;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.MessagesRefused")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<MessagesRefused, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut code__ = None;
                let mut reason__ = None;
                let mut ids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ids => {
                            if ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ids"));
                            }
                            ids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(MessagesRefused {
                    code: code__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    ids: ids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.MessagesRefused", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ObjectRef {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if !self.sha256.is_empty() {
            len += 1;
        }
        if self.size != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ObjectRef", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if !self.sha256.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("sha256", pbjson::private::base64::encode(&self.sha256).as_str())?;
        }
        if self.size != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("size", ToString::to_string(&self.size).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ObjectRef {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "sha256",
            "size",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Sha256,
            Size,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "sha256" => Ok(GeneratedField::Sha256),
                            "size" => Ok(GeneratedField::Size),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ObjectRef;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ObjectRef")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ObjectRef, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut sha256__ = None;
                let mut size__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Sha256 => {
                            if sha256__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sha256"));
                            }
                            sha256__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Size => {
                            if size__.is_some() {
                                return Err(serde::de::Error::duplicate_field("size"));
                            }
                            size__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ObjectRef {
                    name: name__.unwrap_or_default(),
                    sha256: sha256__.unwrap_or_default(),
                    size: size__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ObjectRef", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Observation {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.what.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Observation", len)?;
        if let Some(v) = self.what.as_ref() {
            match v {
                observation::What::Refused(v) => {
                    struct_ser.serialize_field("refused", v)?;
                }
                observation::What::Presence(v) => {
                    struct_ser.serialize_field("presence", v)?;
                }
                observation::What::Cluster(v) => {
                    struct_ser.serialize_field("cluster", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Observation {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "refused",
            "presence",
            "cluster",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Refused,
            Presence,
            Cluster,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "refused" => Ok(GeneratedField::Refused),
                            "presence" => Ok(GeneratedField::Presence),
                            "cluster" => Ok(GeneratedField::Cluster),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Observation;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Observation")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Observation, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut what__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Refused => {
                            if what__.is_some() {
                                return Err(serde::de::Error::duplicate_field("refused"));
                            }
                            what__ = map_.next_value::<::std::option::Option<_>>()?.map(observation::What::Refused)
;
                        }
                        GeneratedField::Presence => {
                            if what__.is_some() {
                                return Err(serde::de::Error::duplicate_field("presence"));
                            }
                            what__ = map_.next_value::<::std::option::Option<_>>()?.map(observation::What::Presence)
;
                        }
                        GeneratedField::Cluster => {
                            if what__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cluster"));
                            }
                            what__ = map_.next_value::<::std::option::Option<_>>()?.map(observation::What::Cluster)
;
                        }
                    }
                }
                Ok(Observation {
                    what: what__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Observation", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpenAuction {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if !self.lots.is_empty() {
            len += 1;
        }
        if !self.criteria.is_empty() {
            len += 1;
        }
        if self.window_ms != 0 {
            len += 1;
        }
        if self.reserve_micro != 0 {
            len += 1;
        }
        if self.max_invited != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.OpenAuction", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if !self.lots.is_empty() {
            struct_ser.serialize_field("lots", &self.lots)?;
        }
        if !self.criteria.is_empty() {
            struct_ser.serialize_field("criteria", &self.criteria)?;
        }
        if self.window_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("windowMs", ToString::to_string(&self.window_ms).as_str())?;
        }
        if self.reserve_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("reserveMicro", ToString::to_string(&self.reserve_micro).as_str())?;
        }
        if self.max_invited != 0 {
            struct_ser.serialize_field("maxInvited", &self.max_invited)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpenAuction {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "title",
            "class",
            "lots",
            "criteria",
            "window_ms",
            "windowMs",
            "reserve_micro",
            "reserveMicro",
            "max_invited",
            "maxInvited",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Title,
            Class,
            Lots,
            Criteria,
            WindowMs,
            ReserveMicro,
            MaxInvited,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "lots" => Ok(GeneratedField::Lots),
                            "criteria" => Ok(GeneratedField::Criteria),
                            "windowMs" | "window_ms" => Ok(GeneratedField::WindowMs),
                            "reserveMicro" | "reserve_micro" => Ok(GeneratedField::ReserveMicro),
                            "maxInvited" | "max_invited" => Ok(GeneratedField::MaxInvited),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpenAuction;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.OpenAuction")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpenAuction, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut lots__ = None;
                let mut criteria__ = None;
                let mut window_ms__ = None;
                let mut reserve_micro__ = None;
                let mut max_invited__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Lots => {
                            if lots__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lots"));
                            }
                            lots__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Criteria => {
                            if criteria__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criteria"));
                            }
                            criteria__ = Some(map_.next_value()?);
                        }
                        GeneratedField::WindowMs => {
                            if window_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("windowMs"));
                            }
                            window_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ReserveMicro => {
                            if reserve_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reserveMicro"));
                            }
                            reserve_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::MaxInvited => {
                            if max_invited__.is_some() {
                                return Err(serde::de::Error::duplicate_field("maxInvited"));
                            }
                            max_invited__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(OpenAuction {
                    auction_id: auction_id__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    lots: lots__.unwrap_or_default(),
                    criteria: criteria__.unwrap_or_default(),
                    window_ms: window_ms__.unwrap_or_default(),
                    reserve_micro: reserve_micro__.unwrap_or_default(),
                    max_invited: max_invited__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.OpenAuction", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for OpenAuctionResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.follow.is_empty() {
            len += 1;
        }
        if self.closes_at_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.OpenAuctionResult", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.follow.is_empty() {
            struct_ser.serialize_field("follow", &self.follow)?;
        }
        if self.closes_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("closesAtMs", ToString::to_string(&self.closes_at_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for OpenAuctionResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "follow",
            "closes_at_ms",
            "closesAtMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Follow,
            ClosesAtMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "follow" => Ok(GeneratedField::Follow),
                            "closesAtMs" | "closes_at_ms" => Ok(GeneratedField::ClosesAtMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = OpenAuctionResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.OpenAuctionResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<OpenAuctionResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut follow__ = None;
                let mut closes_at_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Follow => {
                            if follow__.is_some() {
                                return Err(serde::de::Error::duplicate_field("follow"));
                            }
                            follow__ = Some(map_.next_value()?);
                        }
                        GeneratedField::ClosesAtMs => {
                            if closes_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("closesAtMs"));
                            }
                            closes_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(OpenAuctionResult {
                    auction_id: auction_id__.unwrap_or_default(),
                    follow: follow__.unwrap_or_default(),
                    closes_at_ms: closes_at_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.OpenAuctionResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Outcome {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "OUTCOME_UNSPECIFIED",
            Self::Accepted => "ACCEPTED",
            Self::Rejected => "REJECTED",
            Self::Aborted => "ABORTED",
            Self::NoQuorum => "NO_QUORUM",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for Outcome {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "OUTCOME_UNSPECIFIED",
            "ACCEPTED",
            "REJECTED",
            "ABORTED",
            "NO_QUORUM",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = Outcome;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "OUTCOME_UNSPECIFIED" => Ok(Outcome::Unspecified),
                    "ACCEPTED" => Ok(Outcome::Accepted),
                    "REJECTED" => Ok(Outcome::Rejected),
                    "ABORTED" => Ok(Outcome::Aborted),
                    "NO_QUORUM" => Ok(Outcome::NoQuorum),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for Participation {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.kind != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Participation", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.kind != 0 {
            let v = participation::Kind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Participation {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "kind",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Kind,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "kind" => Ok(GeneratedField::Kind),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Participation;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Participation")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Participation, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut kind__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<participation::Kind>()? as i32);
                        }
                    }
                }
                Ok(Participation {
                    agent: agent__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Participation", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for participation::Kind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Silent => "SILENT",
            Self::Bid => "BID",
            Self::Declined => "DECLINED",
            Self::Late => "LATE",
            Self::Invalid => "INVALID",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for participation::Kind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "SILENT",
            "BID",
            "DECLINED",
            "LATE",
            "INVALID",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = participation::Kind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "SILENT" => Ok(participation::Kind::Silent),
                    "BID" => Ok(participation::Kind::Bid),
                    "DECLINED" => Ok(participation::Kind::Declined),
                    "LATE" => Ok(participation::Kind::Late),
                    "INVALID" => Ok(participation::Kind::Invalid),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for PlaceBid {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.bids.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.PlaceBid", len)?;
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.bids.is_empty() {
            struct_ser.serialize_field("bids", &self.bids)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for PlaceBid {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "auction_id",
            "auctionId",
            "bids",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AuctionId,
            Bids,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "bids" => Ok(GeneratedField::Bids),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = PlaceBid;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.PlaceBid")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<PlaceBid, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut auction_id__ = None;
                let mut bids__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Bids => {
                            if bids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bids"));
                            }
                            bids__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(PlaceBid {
                    auction_id: auction_id__.unwrap_or_default(),
                    bids: bids__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.PlaceBid", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for PresenceObserved {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.online {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.PresenceObserved", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.online {
            struct_ser.serialize_field("online", &self.online)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for PresenceObserved {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "online",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Online,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "online" => Ok(GeneratedField::Online),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = PresenceObserved;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.PresenceObserved")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<PresenceObserved, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut online__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Online => {
                            if online__.is_some() {
                                return Err(serde::de::Error::duplicate_field("online"));
                            }
                            online__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(PresenceObserved {
                    agent: agent__.unwrap_or_default(),
                    online: online__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.PresenceObserved", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Profile {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.skills.is_empty() {
            len += 1;
        }
        if !self.capacity.is_empty() {
            len += 1;
        }
        if self.cost_per_unit_micro != 0 {
            len += 1;
        }
        if !self.classes.is_empty() {
            len += 1;
        }
        if !self.failure_domain.is_empty() {
            len += 1;
        }
        if !self.agent_card.is_empty() {
            len += 1;
        }
        if !self.description.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Profile", len)?;
        if !self.skills.is_empty() {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if !self.capacity.is_empty() {
            struct_ser.serialize_field("capacity", &self.capacity)?;
        }
        if self.cost_per_unit_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costPerUnitMicro", ToString::to_string(&self.cost_per_unit_micro).as_str())?;
        }
        if !self.classes.is_empty() {
            struct_ser.serialize_field("classes", &self.classes)?;
        }
        if !self.failure_domain.is_empty() {
            struct_ser.serialize_field("failureDomain", &self.failure_domain)?;
        }
        if !self.agent_card.is_empty() {
            struct_ser.serialize_field("agentCard", &self.agent_card)?;
        }
        if !self.description.is_empty() {
            struct_ser.serialize_field("description", &self.description)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Profile {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "skills",
            "capacity",
            "cost_per_unit_micro",
            "costPerUnitMicro",
            "classes",
            "failure_domain",
            "failureDomain",
            "agent_card",
            "agentCard",
            "description",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Skills,
            Capacity,
            CostPerUnitMicro,
            Classes,
            FailureDomain,
            AgentCard,
            Description,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "skills" => Ok(GeneratedField::Skills),
                            "capacity" => Ok(GeneratedField::Capacity),
                            "costPerUnitMicro" | "cost_per_unit_micro" => Ok(GeneratedField::CostPerUnitMicro),
                            "classes" => Ok(GeneratedField::Classes),
                            "failureDomain" | "failure_domain" => Ok(GeneratedField::FailureDomain),
                            "agentCard" | "agent_card" => Ok(GeneratedField::AgentCard),
                            "description" => Ok(GeneratedField::Description),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Profile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Profile")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Profile, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut skills__ = None;
                let mut capacity__ = None;
                let mut cost_per_unit_micro__ = None;
                let mut classes__ = None;
                let mut failure_domain__ = None;
                let mut agent_card__ = None;
                let mut description__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Capacity => {
                            if capacity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("capacity"));
                            }
                            capacity__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CostPerUnitMicro => {
                            if cost_per_unit_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costPerUnitMicro"));
                            }
                            cost_per_unit_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Classes => {
                            if classes__.is_some() {
                                return Err(serde::de::Error::duplicate_field("classes"));
                            }
                            classes__ = Some(map_.next_value()?);
                        }
                        GeneratedField::FailureDomain => {
                            if failure_domain__.is_some() {
                                return Err(serde::de::Error::duplicate_field("failureDomain"));
                            }
                            failure_domain__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AgentCard => {
                            if agent_card__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agentCard"));
                            }
                            agent_card__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Description => {
                            if description__.is_some() {
                                return Err(serde::de::Error::duplicate_field("description"));
                            }
                            description__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Profile {
                    skills: skills__.unwrap_or_default(),
                    capacity: capacity__.unwrap_or_default(),
                    cost_per_unit_micro: cost_per_unit_micro__.unwrap_or_default(),
                    classes: classes__.unwrap_or_default(),
                    failure_domain: failure_domain__.unwrap_or_default(),
                    agent_card: agent_card__.unwrap_or_default(),
                    description: description__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Profile", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Proposal {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.group.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.statement.is_empty() {
            len += 1;
        }
        if self.context.is_some() {
            len += 1;
        }
        if !self.choices.is_empty() {
            len += 1;
        }
        if !self.rule.is_empty() {
            len += 1;
        }
        if !self.proposer.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Proposal", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.statement.is_empty() {
            struct_ser.serialize_field("statement", &self.statement)?;
        }
        if let Some(v) = self.context.as_ref() {
            struct_ser.serialize_field("context", v)?;
        }
        if !self.choices.is_empty() {
            struct_ser.serialize_field("choices", &self.choices)?;
        }
        if !self.rule.is_empty() {
            struct_ser.serialize_field("rule", &self.rule)?;
        }
        if !self.proposer.is_empty() {
            struct_ser.serialize_field("proposer", &self.proposer)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Proposal {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "group",
            "epoch",
            "statement",
            "context",
            "choices",
            "rule",
            "proposer",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Group,
            Epoch,
            Statement,
            Context,
            Choices,
            Rule,
            Proposer,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "group" => Ok(GeneratedField::Group),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "statement" => Ok(GeneratedField::Statement),
                            "context" => Ok(GeneratedField::Context),
                            "choices" => Ok(GeneratedField::Choices),
                            "rule" => Ok(GeneratedField::Rule),
                            "proposer" => Ok(GeneratedField::Proposer),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Proposal;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Proposal")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Proposal, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut group__ = None;
                let mut epoch__ = None;
                let mut statement__ = None;
                let mut context__ = None;
                let mut choices__ = None;
                let mut rule__ = None;
                let mut proposer__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Statement => {
                            if statement__.is_some() {
                                return Err(serde::de::Error::duplicate_field("statement"));
                            }
                            statement__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Context => {
                            if context__.is_some() {
                                return Err(serde::de::Error::duplicate_field("context"));
                            }
                            context__ = map_.next_value()?;
                        }
                        GeneratedField::Choices => {
                            if choices__.is_some() {
                                return Err(serde::de::Error::duplicate_field("choices"));
                            }
                            choices__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Rule => {
                            if rule__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rule"));
                            }
                            rule__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Proposer => {
                            if proposer__.is_some() {
                                return Err(serde::de::Error::duplicate_field("proposer"));
                            }
                            proposer__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Proposal {
                    decision_id: decision_id__.unwrap_or_default(),
                    group: group__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    statement: statement__.unwrap_or_default(),
                    context: context__,
                    choices: choices__.unwrap_or_default(),
                    rule: rule__.unwrap_or_default(),
                    proposer: proposer__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Proposal", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Propose {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.group.is_empty() {
            len += 1;
        }
        if !self.statement.is_empty() {
            len += 1;
        }
        if self.context.is_some() {
            len += 1;
        }
        if !self.choices.is_empty() {
            len += 1;
        }
        if !self.rule.is_empty() {
            len += 1;
        }
        if self.deadline_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Propose", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.group.is_empty() {
            struct_ser.serialize_field("group", &self.group)?;
        }
        if !self.statement.is_empty() {
            struct_ser.serialize_field("statement", &self.statement)?;
        }
        if let Some(v) = self.context.as_ref() {
            struct_ser.serialize_field("context", v)?;
        }
        if !self.choices.is_empty() {
            struct_ser.serialize_field("choices", &self.choices)?;
        }
        if !self.rule.is_empty() {
            struct_ser.serialize_field("rule", &self.rule)?;
        }
        if self.deadline_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineMs", ToString::to_string(&self.deadline_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Propose {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "group",
            "statement",
            "context",
            "choices",
            "rule",
            "deadline_ms",
            "deadlineMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Group,
            Statement,
            Context,
            Choices,
            Rule,
            DeadlineMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "group" => Ok(GeneratedField::Group),
                            "statement" => Ok(GeneratedField::Statement),
                            "context" => Ok(GeneratedField::Context),
                            "choices" => Ok(GeneratedField::Choices),
                            "rule" => Ok(GeneratedField::Rule),
                            "deadlineMs" | "deadline_ms" => Ok(GeneratedField::DeadlineMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Propose;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Propose")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Propose, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut group__ = None;
                let mut statement__ = None;
                let mut context__ = None;
                let mut choices__ = None;
                let mut rule__ = None;
                let mut deadline_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Group => {
                            if group__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            group__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Statement => {
                            if statement__.is_some() {
                                return Err(serde::de::Error::duplicate_field("statement"));
                            }
                            statement__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Context => {
                            if context__.is_some() {
                                return Err(serde::de::Error::duplicate_field("context"));
                            }
                            context__ = map_.next_value()?;
                        }
                        GeneratedField::Choices => {
                            if choices__.is_some() {
                                return Err(serde::de::Error::duplicate_field("choices"));
                            }
                            choices__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Rule => {
                            if rule__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rule"));
                            }
                            rule__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DeadlineMs => {
                            if deadline_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineMs"));
                            }
                            deadline_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Propose {
                    decision_id: decision_id__.unwrap_or_default(),
                    group: group__.unwrap_or_default(),
                    statement: statement__.unwrap_or_default(),
                    context: context__,
                    choices: choices__.unwrap_or_default(),
                    rule: rule__.unwrap_or_default(),
                    deadline_ms: deadline_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Propose", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ProposeResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.follow.is_empty() {
            len += 1;
        }
        if !self.instance.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ProposeResult", len)?;
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.follow.is_empty() {
            struct_ser.serialize_field("follow", &self.follow)?;
        }
        if !self.instance.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("instance", pbjson::private::base64::encode(&self.instance).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ProposeResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "decision_id",
            "decisionId",
            "follow",
            "instance",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            DecisionId,
            Follow,
            Instance,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "follow" => Ok(GeneratedField::Follow),
                            "instance" => Ok(GeneratedField::Instance),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ProposeResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ProposeResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ProposeResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut decision_id__ = None;
                let mut follow__ = None;
                let mut instance__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Follow => {
                            if follow__.is_some() {
                                return Err(serde::de::Error::duplicate_field("follow"));
                            }
                            follow__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Instance => {
                            if instance__.is_some() {
                                return Err(serde::de::Error::duplicate_field("instance"));
                            }
                            instance__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(ProposeResult {
                    decision_id: decision_id__.unwrap_or_default(),
                    follow: follow__.unwrap_or_default(),
                    instance: instance__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ProposeResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for QueryError {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.error.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.QueryError", len)?;
        if let Some(v) = self.error.as_ref() {
            struct_ser.serialize_field("error", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for QueryError {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "error",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Error,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "error" => Ok(GeneratedField::Error),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = QueryError;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.QueryError")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<QueryError, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut error__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Error => {
                            if error__.is_some() {
                                return Err(serde::de::Error::duplicate_field("error"));
                            }
                            error__ = map_.next_value()?;
                        }
                    }
                }
                Ok(QueryError {
                    error: error__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.QueryError", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for QuorumCertificate {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.kind != 0 {
            len += 1;
        }
        if self.view != 0 {
            len += 1;
        }
        if !self.digest.is_empty() {
            len += 1;
        }
        if !self.members.is_empty() {
            len += 1;
        }
        if !self.signatures.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.QuorumCertificate", len)?;
        if self.kind != 0 {
            let v = vote::Kind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        if self.view != 0 {
            struct_ser.serialize_field("view", &self.view)?;
        }
        if !self.digest.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("digest", pbjson::private::base64::encode(&self.digest).as_str())?;
        }
        if !self.members.is_empty() {
            struct_ser.serialize_field("members", &self.members)?;
        }
        if !self.signatures.is_empty() {
            struct_ser.serialize_field("signatures", &self.signatures.iter().map(pbjson::private::base64::encode).collect::<Vec<_>>())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for QuorumCertificate {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "kind",
            "view",
            "digest",
            "members",
            "signatures",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Kind,
            View,
            Digest,
            Members,
            Signatures,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "kind" => Ok(GeneratedField::Kind),
                            "view" => Ok(GeneratedField::View),
                            "digest" => Ok(GeneratedField::Digest),
                            "members" => Ok(GeneratedField::Members),
                            "signatures" => Ok(GeneratedField::Signatures),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = QuorumCertificate;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.QuorumCertificate")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<QuorumCertificate, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                let mut view__ = None;
                let mut digest__ = None;
                let mut members__ = None;
                let mut signatures__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<vote::Kind>()? as i32);
                        }
                        GeneratedField::View => {
                            if view__.is_some() {
                                return Err(serde::de::Error::duplicate_field("view"));
                            }
                            view__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Digest => {
                            if digest__.is_some() {
                                return Err(serde::de::Error::duplicate_field("digest"));
                            }
                            digest__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Members => {
                            if members__.is_some() {
                                return Err(serde::de::Error::duplicate_field("members"));
                            }
                            members__ = 
                                Some(map_.next_value::<Vec<::pbjson::private::NumberDeserialize<_>>>()?
                                    .into_iter().map(|x| x.0).collect())
                            ;
                        }
                        GeneratedField::Signatures => {
                            if signatures__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signatures"));
                            }
                            signatures__ = 
                                Some(map_.next_value::<Vec<::pbjson::private::BytesDeserialize<_>>>()?
                                    .into_iter().map(|x| x.0).collect())
                            ;
                        }
                    }
                }
                Ok(QuorumCertificate {
                    kind: kind__.unwrap_or_default(),
                    view: view__.unwrap_or_default(),
                    digest: digest__.unwrap_or_default(),
                    members: members__.unwrap_or_default(),
                    signatures: signatures__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.QuorumCertificate", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RateTask {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.quality != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RateTask", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.quality != 0 {
            struct_ser.serialize_field("quality", &self.quality)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RateTask {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "quality",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Quality,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "quality" => Ok(GeneratedField::Quality),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RateTask;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RateTask")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RateTask, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut quality__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Quality => {
                            if quality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quality"));
                            }
                            quality__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(RateTask {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    quality: quality__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RateTask", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Receipt {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.message_id.is_empty() {
            len += 1;
        }
        if !self.recipient.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.detail.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Receipt", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.message_id.is_empty() {
            struct_ser.serialize_field("messageId", &self.message_id)?;
        }
        if !self.recipient.is_empty() {
            struct_ser.serialize_field("recipient", &self.recipient)?;
        }
        if self.state != 0 {
            let v = message_state::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.detail.is_empty() {
            struct_ser.serialize_field("detail", &self.detail)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Receipt {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "message_id",
            "messageId",
            "recipient",
            "state",
            "detail",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            MessageId,
            Recipient,
            State,
            Detail,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "messageId" | "message_id" => Ok(GeneratedField::MessageId),
                            "recipient" => Ok(GeneratedField::Recipient),
                            "state" => Ok(GeneratedField::State),
                            "detail" => Ok(GeneratedField::Detail),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Receipt;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Receipt")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Receipt, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut message_id__ = None;
                let mut recipient__ = None;
                let mut state__ = None;
                let mut detail__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MessageId => {
                            if message_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messageId"));
                            }
                            message_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Recipient => {
                            if recipient__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipient"));
                            }
                            recipient__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<message_state::State>()? as i32);
                        }
                        GeneratedField::Detail => {
                            if detail__.is_some() {
                                return Err(serde::de::Error::duplicate_field("detail"));
                            }
                            detail__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Receipt {
                    conversation: conversation__.unwrap_or_default(),
                    message_id: message_id__.unwrap_or_default(),
                    recipient: recipient__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    detail: detail__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Receipt", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RecipientState {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.recipient.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if self.attempts != 0 {
            len += 1;
        }
        if self.next_attempt_ms != 0 {
            len += 1;
        }
        if !self.detail.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RecipientState", len)?;
        if !self.recipient.is_empty() {
            struct_ser.serialize_field("recipient", &self.recipient)?;
        }
        if self.state != 0 {
            let v = message_state::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if self.attempts != 0 {
            struct_ser.serialize_field("attempts", &self.attempts)?;
        }
        if self.next_attempt_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("nextAttemptMs", ToString::to_string(&self.next_attempt_ms).as_str())?;
        }
        if !self.detail.is_empty() {
            struct_ser.serialize_field("detail", &self.detail)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RecipientState {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "recipient",
            "state",
            "attempts",
            "next_attempt_ms",
            "nextAttemptMs",
            "detail",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Recipient,
            State,
            Attempts,
            NextAttemptMs,
            Detail,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "recipient" => Ok(GeneratedField::Recipient),
                            "state" => Ok(GeneratedField::State),
                            "attempts" => Ok(GeneratedField::Attempts),
                            "nextAttemptMs" | "next_attempt_ms" => Ok(GeneratedField::NextAttemptMs),
                            "detail" => Ok(GeneratedField::Detail),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RecipientState;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RecipientState")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RecipientState, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut recipient__ = None;
                let mut state__ = None;
                let mut attempts__ = None;
                let mut next_attempt_ms__ = None;
                let mut detail__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Recipient => {
                            if recipient__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recipient"));
                            }
                            recipient__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<message_state::State>()? as i32);
                        }
                        GeneratedField::Attempts => {
                            if attempts__.is_some() {
                                return Err(serde::de::Error::duplicate_field("attempts"));
                            }
                            attempts__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::NextAttemptMs => {
                            if next_attempt_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("nextAttemptMs"));
                            }
                            next_attempt_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Detail => {
                            if detail__.is_some() {
                                return Err(serde::de::Error::duplicate_field("detail"));
                            }
                            detail__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RecipientState {
                    recipient: recipient__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    attempts: attempts__.unwrap_or_default(),
                    next_attempt_ms: next_attempt_ms__.unwrap_or_default(),
                    detail: detail__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RecipientState", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Refuse {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.ids.is_empty() {
            len += 1;
        }
        if self.retry_after_ms != 0 {
            len += 1;
        }
        if self.permanent {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Refuse", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.ids.is_empty() {
            struct_ser.serialize_field("ids", &self.ids)?;
        }
        if self.retry_after_ms != 0 {
            struct_ser.serialize_field("retryAfterMs", &self.retry_after_ms)?;
        }
        if self.permanent {
            struct_ser.serialize_field("permanent", &self.permanent)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Refuse {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "ids",
            "retry_after_ms",
            "retryAfterMs",
            "permanent",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Ids,
            RetryAfterMs,
            Permanent,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "ids" => Ok(GeneratedField::Ids),
                            "retryAfterMs" | "retry_after_ms" => Ok(GeneratedField::RetryAfterMs),
                            "permanent" => Ok(GeneratedField::Permanent),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Refuse;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Refuse")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Refuse, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut ids__ = None;
                let mut retry_after_ms__ = None;
                let mut permanent__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Ids => {
                            if ids__.is_some() {
                                return Err(serde::de::Error::duplicate_field("ids"));
                            }
                            ids__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RetryAfterMs => {
                            if retry_after_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("retryAfterMs"));
                            }
                            retry_after_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Permanent => {
                            if permanent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("permanent"));
                            }
                            permanent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Refuse {
                    conversation: conversation__.unwrap_or_default(),
                    ids: ids__.unwrap_or_default(),
                    retry_after_ms: retry_after_ms__.unwrap_or_default(),
                    permanent: permanent__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Refuse", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RefusedSummary {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.sender.is_empty() {
            len += 1;
        }
        if !self.code.is_empty() {
            len += 1;
        }
        if self.minute_ms != 0 {
            len += 1;
        }
        if self.count != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RefusedSummary", len)?;
        if !self.sender.is_empty() {
            struct_ser.serialize_field("sender", &self.sender)?;
        }
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if self.minute_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("minuteMs", ToString::to_string(&self.minute_ms).as_str())?;
        }
        if self.count != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("count", ToString::to_string(&self.count).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RefusedSummary {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "sender",
            "code",
            "minute_ms",
            "minuteMs",
            "count",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Sender,
            Code,
            MinuteMs,
            Count,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "sender" => Ok(GeneratedField::Sender),
                            "code" => Ok(GeneratedField::Code),
                            "minuteMs" | "minute_ms" => Ok(GeneratedField::MinuteMs),
                            "count" => Ok(GeneratedField::Count),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RefusedSummary;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RefusedSummary")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RefusedSummary, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut sender__ = None;
                let mut code__ = None;
                let mut minute_ms__ = None;
                let mut count__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Sender => {
                            if sender__.is_some() {
                                return Err(serde::de::Error::duplicate_field("sender"));
                            }
                            sender__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::MinuteMs => {
                            if minute_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("minuteMs"));
                            }
                            minute_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Count => {
                            if count__.is_some() {
                                return Err(serde::de::Error::duplicate_field("count"));
                            }
                            count__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(RefusedSummary {
                    sender: sender__.unwrap_or_default(),
                    code: code__.unwrap_or_default(),
                    minute_ms: minute_ms__.unwrap_or_default(),
                    count: count__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RefusedSummary", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RegisterAgent {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.profile.is_some() {
            len += 1;
        }
        if !self.join_token.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RegisterAgent", len)?;
        if let Some(v) = self.profile.as_ref() {
            struct_ser.serialize_field("profile", v)?;
        }
        if !self.join_token.is_empty() {
            struct_ser.serialize_field("joinToken", &self.join_token)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RegisterAgent {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "profile",
            "join_token",
            "joinToken",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Profile,
            JoinToken,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "profile" => Ok(GeneratedField::Profile),
                            "joinToken" | "join_token" => Ok(GeneratedField::JoinToken),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RegisterAgent;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RegisterAgent")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RegisterAgent, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut profile__ = None;
                let mut join_token__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Profile => {
                            if profile__.is_some() {
                                return Err(serde::de::Error::duplicate_field("profile"));
                            }
                            profile__ = map_.next_value()?;
                        }
                        GeneratedField::JoinToken => {
                            if join_token__.is_some() {
                                return Err(serde::de::Error::duplicate_field("joinToken"));
                            }
                            join_token__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RegisterAgent {
                    profile: profile__,
                    join_token: join_token__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RegisterAgent", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RegisterResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.public_key.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RegisterResult", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.public_key.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("publicKey", pbjson::private::base64::encode(&self.public_key).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RegisterResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "public_key",
            "publicKey",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            PublicKey,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "publicKey" | "public_key" => Ok(GeneratedField::PublicKey),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RegisterResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RegisterResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RegisterResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut public_key__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::PublicKey => {
                            if public_key__.is_some() {
                                return Err(serde::de::Error::duplicate_field("publicKey"));
                            }
                            public_key__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(RegisterResult {
                    agent: agent__.unwrap_or_default(),
                    public_key: public_key__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RegisterResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RegistryRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RegistryRecord", len)?;
        if let Some(v) = self.event.as_ref() {
            match v {
                registry_record::Event::Registered(v) => {
                    struct_ser.serialize_field("registered", v)?;
                }
                registry_record::Event::Retired(v) => {
                    struct_ser.serialize_field("retired", v)?;
                }
                registry_record::Event::Admitted(v) => {
                    struct_ser.serialize_field("admitted", v)?;
                }
                registry_record::Event::GroupFormed(v) => {
                    struct_ser.serialize_field("groupFormed", v)?;
                }
                registry_record::Event::PresenceChanged(v) => {
                    struct_ser.serialize_field("presenceChanged", v)?;
                }
                registry_record::Event::Configured(v) => {
                    struct_ser.serialize_field("configured", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RegistryRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "registered",
            "retired",
            "admitted",
            "group_formed",
            "groupFormed",
            "presence_changed",
            "presenceChanged",
            "configured",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Registered,
            Retired,
            Admitted,
            GroupFormed,
            PresenceChanged,
            Configured,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "registered" => Ok(GeneratedField::Registered),
                            "retired" => Ok(GeneratedField::Retired),
                            "admitted" => Ok(GeneratedField::Admitted),
                            "groupFormed" | "group_formed" => Ok(GeneratedField::GroupFormed),
                            "presenceChanged" | "presence_changed" => Ok(GeneratedField::PresenceChanged),
                            "configured" => Ok(GeneratedField::Configured),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RegistryRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RegistryRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RegistryRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Registered => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registered"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::Registered)
;
                        }
                        GeneratedField::Retired => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("retired"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::Retired)
;
                        }
                        GeneratedField::Admitted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("admitted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::Admitted)
;
                        }
                        GeneratedField::GroupFormed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("groupFormed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::GroupFormed)
;
                        }
                        GeneratedField::PresenceChanged => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("presenceChanged"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::PresenceChanged)
;
                        }
                        GeneratedField::Configured => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("configured"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(registry_record::Event::Configured)
;
                        }
                    }
                }
                Ok(RegistryRecord {
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RegistryRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Reply {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.command_id.is_empty() {
            len += 1;
        }
        if self.status != 0 {
            len += 1;
        }
        if self.error.is_some() {
            len += 1;
        }
        if self.as_of != 0 {
            len += 1;
        }
        if self.result.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Reply", len)?;
        if !self.command_id.is_empty() {
            struct_ser.serialize_field("commandId", &self.command_id)?;
        }
        if self.status != 0 {
            let v = reply::Status::try_from(self.status)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.status)))?;
            struct_ser.serialize_field("status", &v)?;
        }
        if let Some(v) = self.error.as_ref() {
            struct_ser.serialize_field("error", v)?;
        }
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if let Some(v) = self.result.as_ref() {
            match v {
                reply::Result::Registered(v) => {
                    struct_ser.serialize_field("registered", v)?;
                }
                reply::Result::Task(v) => {
                    struct_ser.serialize_field("task", v)?;
                }
                reply::Result::Team(v) => {
                    struct_ser.serialize_field("team", v)?;
                }
                reply::Result::Auction(v) => {
                    struct_ser.serialize_field("auction", v)?;
                }
                reply::Result::Messages(v) => {
                    struct_ser.serialize_field("messages", v)?;
                }
                reply::Result::Decision(v) => {
                    struct_ser.serialize_field("decision", v)?;
                }
                reply::Result::Group(v) => {
                    struct_ser.serialize_field("group", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Reply {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "command_id",
            "commandId",
            "status",
            "error",
            "as_of",
            "asOf",
            "registered",
            "task",
            "team",
            "auction",
            "messages",
            "decision",
            "group",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            CommandId,
            Status,
            Error,
            AsOf,
            Registered,
            Task,
            Team,
            Auction,
            Messages,
            Decision,
            Group,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "commandId" | "command_id" => Ok(GeneratedField::CommandId),
                            "status" => Ok(GeneratedField::Status),
                            "error" => Ok(GeneratedField::Error),
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "registered" => Ok(GeneratedField::Registered),
                            "task" => Ok(GeneratedField::Task),
                            "team" => Ok(GeneratedField::Team),
                            "auction" => Ok(GeneratedField::Auction),
                            "messages" => Ok(GeneratedField::Messages),
                            "decision" => Ok(GeneratedField::Decision),
                            "group" => Ok(GeneratedField::Group),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Reply;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Reply")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Reply, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut command_id__ = None;
                let mut status__ = None;
                let mut error__ = None;
                let mut as_of__ = None;
                let mut result__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::CommandId => {
                            if command_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("commandId"));
                            }
                            command_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Status => {
                            if status__.is_some() {
                                return Err(serde::de::Error::duplicate_field("status"));
                            }
                            status__ = Some(map_.next_value::<reply::Status>()? as i32);
                        }
                        GeneratedField::Error => {
                            if error__.is_some() {
                                return Err(serde::de::Error::duplicate_field("error"));
                            }
                            error__ = map_.next_value()?;
                        }
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Registered => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("registered"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Registered)
;
                        }
                        GeneratedField::Task => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("task"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Task)
;
                        }
                        GeneratedField::Team => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("team"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Team)
;
                        }
                        GeneratedField::Auction => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auction"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Auction)
;
                        }
                        GeneratedField::Messages => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Messages)
;
                        }
                        GeneratedField::Decision => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decision"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Decision)
;
                        }
                        GeneratedField::Group => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("group"));
                            }
                            result__ = map_.next_value::<::std::option::Option<_>>()?.map(reply::Result::Group)
;
                        }
                    }
                }
                Ok(Reply {
                    command_id: command_id__.unwrap_or_default(),
                    status: status__.unwrap_or_default(),
                    error: error__,
                    as_of: as_of__.unwrap_or_default(),
                    result: result__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Reply", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for reply::Status {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "STATUS_UNSPECIFIED",
            Self::Accepted => "ACCEPTED",
            Self::Done => "DONE",
            Self::Refused => "REFUSED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for reply::Status {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "STATUS_UNSPECIFIED",
            "ACCEPTED",
            "DONE",
            "REFUSED",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = reply::Status;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "STATUS_UNSPECIFIED" => Ok(reply::Status::Unspecified),
                    "ACCEPTED" => Ok(reply::Status::Accepted),
                    "DONE" => Ok(reply::Status::Done),
                    "REFUSED" => Ok(reply::Status::Refused),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for ReportProgress {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if self.percent != 0 {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        if self.partial.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ReportProgress", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if self.percent != 0 {
            struct_ser.serialize_field("percent", &self.percent)?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        if let Some(v) = self.partial.as_ref() {
            struct_ser.serialize_field("partial", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ReportProgress {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "step_id",
            "stepId",
            "epoch",
            "percent",
            "note",
            "partial",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            StepId,
            Epoch,
            Percent,
            Note,
            Partial,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "percent" => Ok(GeneratedField::Percent),
                            "note" => Ok(GeneratedField::Note),
                            "partial" => Ok(GeneratedField::Partial),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ReportProgress;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ReportProgress")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ReportProgress, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut step_id__ = None;
                let mut epoch__ = None;
                let mut percent__ = None;
                let mut note__ = None;
                let mut partial__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Percent => {
                            if percent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("percent"));
                            }
                            percent__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Partial => {
                            if partial__.is_some() {
                                return Err(serde::de::Error::duplicate_field("partial"));
                            }
                            partial__ = map_.next_value()?;
                        }
                    }
                }
                Ok(ReportProgress {
                    task_id: task_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    percent: percent__.unwrap_or_default(),
                    note: note__.unwrap_or_default(),
                    partial: partial__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ReportProgress", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Requirements {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.skills.is_empty() {
            len += 1;
        }
        if !self.resources.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Requirements", len)?;
        if !self.skills.is_empty() {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if !self.resources.is_empty() {
            struct_ser.serialize_field("resources", &self.resources)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Requirements {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "skills",
            "resources",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Skills,
            Resources,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "skills" => Ok(GeneratedField::Skills),
                            "resources" => Ok(GeneratedField::Resources),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Requirements;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Requirements")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Requirements, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut skills__ = None;
                let mut resources__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resources => {
                            if resources__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resources"));
                            }
                            resources__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Requirements {
                    skills: skills__.unwrap_or_default(),
                    resources: resources__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Requirements", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Resource {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.amount != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Resource", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.amount != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("amount", ToString::to_string(&self.amount).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Resource {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "amount",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Amount,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "amount" => Ok(GeneratedField::Amount),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Resource;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Resource")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Resource, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut amount__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Amount => {
                            if amount__.is_some() {
                                return Err(serde::de::Error::duplicate_field("amount"));
                            }
                            amount__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Resource {
                    name: name__.unwrap_or_default(),
                    amount: amount__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Resource", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RetireAgent {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RetireAgent", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RetireAgent {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RetireAgent;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RetireAgent")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RetireAgent, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RetireAgent {
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RetireAgent", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Role {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if self.kind != 0 {
            len += 1;
        }
        if !self.skills.is_empty() {
            len += 1;
        }
        if !self.resources.is_empty() {
            len += 1;
        }
        if self.criticality != 0 {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.parent.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Role", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if self.kind != 0 {
            let v = role::Kind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        if !self.skills.is_empty() {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if !self.resources.is_empty() {
            struct_ser.serialize_field("resources", &self.resources)?;
        }
        if self.criticality != 0 {
            struct_ser.serialize_field("criticality", &self.criticality)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.parent.is_empty() {
            struct_ser.serialize_field("parent", &self.parent)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Role {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "kind",
            "skills",
            "resources",
            "criticality",
            "step_id",
            "stepId",
            "parent",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            Kind,
            Skills,
            Resources,
            Criticality,
            StepId,
            Parent,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "kind" => Ok(GeneratedField::Kind),
                            "skills" => Ok(GeneratedField::Skills),
                            "resources" => Ok(GeneratedField::Resources),
                            "criticality" => Ok(GeneratedField::Criticality),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "parent" => Ok(GeneratedField::Parent),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Role;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Role")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Role, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut kind__ = None;
                let mut skills__ = None;
                let mut resources__ = None;
                let mut criticality__ = None;
                let mut step_id__ = None;
                let mut parent__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<role::Kind>()? as i32);
                        }
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resources => {
                            if resources__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resources"));
                            }
                            resources__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Criticality => {
                            if criticality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criticality"));
                            }
                            criticality__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Parent => {
                            if parent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("parent"));
                            }
                            parent__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Role {
                    role_id: role_id__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                    skills: skills__.unwrap_or_default(),
                    resources: resources__.unwrap_or_default(),
                    criticality: criticality__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    parent: parent__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Role", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for role::Kind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Execute => "EXECUTE",
            Self::Coordinate => "COORDINATE",
            Self::Review => "REVIEW",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for role::Kind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "EXECUTE",
            "COORDINATE",
            "REVIEW",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = role::Kind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "EXECUTE" => Ok(role::Kind::Execute),
                    "COORDINATE" => Ok(role::Kind::Coordinate),
                    "REVIEW" => Ok(role::Kind::Review),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for RoleAssignment {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.suitability_ppm != 0 {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.adaptations.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RoleAssignment", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.suitability_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("suitabilityPpm", ToString::to_string(&self.suitability_ppm).as_str())?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.adaptations.is_empty() {
            struct_ser.serialize_field("adaptations", &self.adaptations)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RoleAssignment {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "agent",
            "suitability_ppm",
            "suitabilityPpm",
            "epoch",
            "adaptations",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            Agent,
            SuitabilityPpm,
            Epoch,
            Adaptations,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "agent" => Ok(GeneratedField::Agent),
                            "suitabilityPpm" | "suitability_ppm" => Ok(GeneratedField::SuitabilityPpm),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "adaptations" => Ok(GeneratedField::Adaptations),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RoleAssignment;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RoleAssignment")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RoleAssignment, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut agent__ = None;
                let mut suitability_ppm__ = None;
                let mut epoch__ = None;
                let mut adaptations__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::SuitabilityPpm => {
                            if suitability_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("suitabilityPpm"));
                            }
                            suitability_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Adaptations => {
                            if adaptations__.is_some() {
                                return Err(serde::de::Error::duplicate_field("adaptations"));
                            }
                            adaptations__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RoleAssignment {
                    role_id: role_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    suitability_ppm: suitability_ppm__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    adaptations: adaptations__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RoleAssignment", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RoleBinding {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RoleBinding", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RoleBinding {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "step_id",
            "stepId",
            "agent",
            "epoch",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            StepId,
            Agent,
            Epoch,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RoleBinding;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RoleBinding")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RoleBinding, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(RoleBinding {
                    role_id: role_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RoleBinding", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RoleSettled {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if self.success {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        if self.duration_ms != 0 {
            len += 1;
        }
        if self.quality.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RoleSettled", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if self.success {
            struct_ser.serialize_field("success", &self.success)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        if self.duration_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("durationMs", ToString::to_string(&self.duration_ms).as_str())?;
        }
        if let Some(v) = self.quality.as_ref() {
            struct_ser.serialize_field("quality", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RoleSettled {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "step_id",
            "stepId",
            "agent",
            "class",
            "success",
            "cost_micro",
            "costMicro",
            "duration_ms",
            "durationMs",
            "quality",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            StepId,
            Agent,
            Class,
            Success,
            CostMicro,
            DurationMs,
            Quality,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "class" => Ok(GeneratedField::Class),
                            "success" => Ok(GeneratedField::Success),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            "durationMs" | "duration_ms" => Ok(GeneratedField::DurationMs),
                            "quality" => Ok(GeneratedField::Quality),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RoleSettled;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RoleSettled")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RoleSettled, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut class__ = None;
                let mut success__ = None;
                let mut cost_micro__ = None;
                let mut duration_ms__ = None;
                let mut quality__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Success => {
                            if success__.is_some() {
                                return Err(serde::de::Error::duplicate_field("success"));
                            }
                            success__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DurationMs => {
                            if duration_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("durationMs"));
                            }
                            duration_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Quality => {
                            if quality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("quality"));
                            }
                            quality__ = 
                                map_.next_value::<::std::option::Option<::pbjson::private::NumberDeserialize<_>>>()?.map(|x| x.0)
                            ;
                        }
                    }
                }
                Ok(RoleSettled {
                    role_id: role_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    success: success__.unwrap_or_default(),
                    cost_micro: cost_micro__.unwrap_or_default(),
                    duration_ms: duration_ms__.unwrap_or_default(),
                    quality: quality__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RoleSettled", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for RoleVacated {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.kind.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.RoleVacated", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.kind.is_empty() {
            struct_ser.serialize_field("kind", &self.kind)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for RoleVacated {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "step_id",
            "stepId",
            "agent",
            "epoch",
            "reason",
            "kind",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            StepId,
            Agent,
            Epoch,
            Reason,
            Kind,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "reason" => Ok(GeneratedField::Reason),
                            "kind" => Ok(GeneratedField::Kind),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = RoleVacated;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.RoleVacated")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<RoleVacated, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                let mut reason__ = None;
                let mut kind__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(RoleVacated {
                    role_id: role_id__.unwrap_or_default(),
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    kind: kind__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.RoleVacated", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for ScoredBid {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.lot_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        if self.score_ppm != 0 {
            len += 1;
        }
        if !self.criteria.is_empty() {
            len += 1;
        }
        if !self.risk_factors.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.ScoredBid", len)?;
        if !self.lot_id.is_empty() {
            struct_ser.serialize_field("lotId", &self.lot_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        if self.score_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("scorePpm", ToString::to_string(&self.score_ppm).as_str())?;
        }
        if !self.criteria.is_empty() {
            struct_ser.serialize_field("criteria", &self.criteria)?;
        }
        if !self.risk_factors.is_empty() {
            struct_ser.serialize_field("riskFactors", &self.risk_factors)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for ScoredBid {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "lot_id",
            "lotId",
            "agent",
            "cost_micro",
            "costMicro",
            "score_ppm",
            "scorePpm",
            "criteria",
            "risk_factors",
            "riskFactors",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            LotId,
            Agent,
            CostMicro,
            ScorePpm,
            Criteria,
            RiskFactors,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "lotId" | "lot_id" => Ok(GeneratedField::LotId),
                            "agent" => Ok(GeneratedField::Agent),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            "scorePpm" | "score_ppm" => Ok(GeneratedField::ScorePpm),
                            "criteria" => Ok(GeneratedField::Criteria),
                            "riskFactors" | "risk_factors" => Ok(GeneratedField::RiskFactors),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = ScoredBid;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.ScoredBid")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<ScoredBid, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut lot_id__ = None;
                let mut agent__ = None;
                let mut cost_micro__ = None;
                let mut score_ppm__ = None;
                let mut criteria__ = None;
                let mut risk_factors__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::LotId => {
                            if lot_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("lotId"));
                            }
                            lot_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::ScorePpm => {
                            if score_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("scorePpm"));
                            }
                            score_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Criteria => {
                            if criteria__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criteria"));
                            }
                            criteria__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RiskFactors => {
                            if risk_factors__.is_some() {
                                return Err(serde::de::Error::duplicate_field("riskFactors"));
                            }
                            risk_factors__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(ScoredBid {
                    lot_id: lot_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    cost_micro: cost_micro__.unwrap_or_default(),
                    score_ppm: score_ppm__.unwrap_or_default(),
                    criteria: criteria__.unwrap_or_default(),
                    risk_factors: risk_factors__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.ScoredBid", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SendMessages {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.messages.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.SendMessages", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.messages.is_empty() {
            struct_ser.serialize_field("messages", &self.messages)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendMessages {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "messages",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Messages,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "messages" => Ok(GeneratedField::Messages),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendMessages;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.SendMessages")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendMessages, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut messages__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Messages => {
                            if messages__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            messages__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(SendMessages {
                    conversation: conversation__.unwrap_or_default(),
                    messages: messages__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.SendMessages", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SendMessagesResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.conversation.is_empty() {
            len += 1;
        }
        if !self.messages.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.SendMessagesResult", len)?;
        if !self.conversation.is_empty() {
            struct_ser.serialize_field("conversation", &self.conversation)?;
        }
        if !self.messages.is_empty() {
            struct_ser.serialize_field("messages", &self.messages)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SendMessagesResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "conversation",
            "messages",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Conversation,
            Messages,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "conversation" => Ok(GeneratedField::Conversation),
                            "messages" => Ok(GeneratedField::Messages),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SendMessagesResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.SendMessagesResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SendMessagesResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut conversation__ = None;
                let mut messages__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Conversation => {
                            if conversation__.is_some() {
                                return Err(serde::de::Error::duplicate_field("conversation"));
                            }
                            conversation__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Messages => {
                            if messages__.is_some() {
                                return Err(serde::de::Error::duplicate_field("messages"));
                            }
                            messages__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(SendMessagesResult {
                    conversation: conversation__.unwrap_or_default(),
                    messages: messages__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.SendMessagesResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Skill {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.name.is_empty() {
            len += 1;
        }
        if self.level != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Skill", len)?;
        if !self.name.is_empty() {
            struct_ser.serialize_field("name", &self.name)?;
        }
        if self.level != 0 {
            struct_ser.serialize_field("level", &self.level)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Skill {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "name",
            "level",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Name,
            Level,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "name" => Ok(GeneratedField::Name),
                            "level" => Ok(GeneratedField::Level),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Skill;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Skill")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Skill, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut name__ = None;
                let mut level__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Name => {
                            if name__.is_some() {
                                return Err(serde::de::Error::duplicate_field("name"));
                            }
                            name__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Level => {
                            if level__.is_some() {
                                return Err(serde::de::Error::duplicate_field("level"));
                            }
                            level__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Skill {
                    name: name__.unwrap_or_default(),
                    level: level__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Skill", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Step {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if self.requirements.is_some() {
            len += 1;
        }
        if !self.after.is_empty() {
            len += 1;
        }
        if self.effort != 0 {
            len += 1;
        }
        if self.input.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Step", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if let Some(v) = self.requirements.as_ref() {
            struct_ser.serialize_field("requirements", v)?;
        }
        if !self.after.is_empty() {
            struct_ser.serialize_field("after", &self.after)?;
        }
        if self.effort != 0 {
            struct_ser.serialize_field("effort", &self.effort)?;
        }
        if let Some(v) = self.input.as_ref() {
            struct_ser.serialize_field("input", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Step {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "title",
            "requirements",
            "after",
            "effort",
            "input",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Title,
            Requirements,
            After,
            Effort,
            Input,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "title" => Ok(GeneratedField::Title),
                            "requirements" => Ok(GeneratedField::Requirements),
                            "after" => Ok(GeneratedField::After),
                            "effort" => Ok(GeneratedField::Effort),
                            "input" => Ok(GeneratedField::Input),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Step;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Step")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Step, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut title__ = None;
                let mut requirements__ = None;
                let mut after__ = None;
                let mut effort__ = None;
                let mut input__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Requirements => {
                            if requirements__.is_some() {
                                return Err(serde::de::Error::duplicate_field("requirements"));
                            }
                            requirements__ = map_.next_value()?;
                        }
                        GeneratedField::After => {
                            if after__.is_some() {
                                return Err(serde::de::Error::duplicate_field("after"));
                            }
                            after__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Effort => {
                            if effort__.is_some() {
                                return Err(serde::de::Error::duplicate_field("effort"));
                            }
                            effort__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Input => {
                            if input__.is_some() {
                                return Err(serde::de::Error::duplicate_field("input"));
                            }
                            input__ = map_.next_value()?;
                        }
                    }
                }
                Ok(Step {
                    step_id: step_id__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    requirements: requirements__,
                    after: after__.unwrap_or_default(),
                    effort: effort__.unwrap_or_default(),
                    input: input__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Step", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepAccepted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepAccepted", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepAccepted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "agent",
            "epoch",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Agent,
            Epoch,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepAccepted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepAccepted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepAccepted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(StepAccepted {
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepAccepted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepCompleted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if self.result.is_some() {
            len += 1;
        }
        if self.cost_micro != 0 {
            len += 1;
        }
        if self.duration_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepCompleted", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if let Some(v) = self.result.as_ref() {
            struct_ser.serialize_field("result", v)?;
        }
        if self.cost_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("costMicro", ToString::to_string(&self.cost_micro).as_str())?;
        }
        if self.duration_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("durationMs", ToString::to_string(&self.duration_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepCompleted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "agent",
            "epoch",
            "result",
            "cost_micro",
            "costMicro",
            "duration_ms",
            "durationMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Agent,
            Epoch,
            Result,
            CostMicro,
            DurationMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "result" => Ok(GeneratedField::Result),
                            "costMicro" | "cost_micro" => Ok(GeneratedField::CostMicro),
                            "durationMs" | "duration_ms" => Ok(GeneratedField::DurationMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepCompleted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepCompleted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepCompleted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                let mut result__ = None;
                let mut cost_micro__ = None;
                let mut duration_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Result => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("result"));
                            }
                            result__ = map_.next_value()?;
                        }
                        GeneratedField::CostMicro => {
                            if cost_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("costMicro"));
                            }
                            cost_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DurationMs => {
                            if duration_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("durationMs"));
                            }
                            duration_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(StepCompleted {
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    result: result__,
                    cost_micro: cost_micro__.unwrap_or_default(),
                    duration_ms: duration_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepCompleted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepDispatched {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.bindings.is_empty() {
            len += 1;
        }
        if self.send.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepDispatched", len)?;
        if !self.bindings.is_empty() {
            struct_ser.serialize_field("bindings", &self.bindings)?;
        }
        if let Some(v) = self.send.as_ref() {
            struct_ser.serialize_field("send", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepDispatched {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "bindings",
            "send",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Bindings,
            Send,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "bindings" => Ok(GeneratedField::Bindings),
                            "send" => Ok(GeneratedField::Send),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepDispatched;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepDispatched")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepDispatched, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut bindings__ = None;
                let mut send__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Bindings => {
                            if bindings__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bindings"));
                            }
                            bindings__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Send => {
                            if send__.is_some() {
                                return Err(serde::de::Error::duplicate_field("send"));
                            }
                            send__ = map_.next_value()?;
                        }
                    }
                }
                Ok(StepDispatched {
                    bindings: bindings__.unwrap_or_default(),
                    send: send__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepDispatched", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepProgressed {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if self.percent != 0 {
            len += 1;
        }
        if !self.note.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepProgressed", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if self.percent != 0 {
            struct_ser.serialize_field("percent", &self.percent)?;
        }
        if !self.note.is_empty() {
            struct_ser.serialize_field("note", &self.note)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepProgressed {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "agent",
            "epoch",
            "percent",
            "note",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Agent,
            Epoch,
            Percent,
            Note,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "percent" => Ok(GeneratedField::Percent),
                            "note" => Ok(GeneratedField::Note),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepProgressed;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepProgressed")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepProgressed, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                let mut percent__ = None;
                let mut note__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Percent => {
                            if percent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("percent"));
                            }
                            percent__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Note => {
                            if note__.is_some() {
                                return Err(serde::de::Error::duplicate_field("note"));
                            }
                            note__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(StepProgressed {
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    percent: percent__.unwrap_or_default(),
                    note: note__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepProgressed", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.result.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepResult", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if let Some(v) = self.result.as_ref() {
            struct_ser.serialize_field("result", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "agent",
            "result",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Agent,
            Result,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "agent" => Ok(GeneratedField::Agent),
                            "result" => Ok(GeneratedField::Result),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut agent__ = None;
                let mut result__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Result => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("result"));
                            }
                            result__ = map_.next_value()?;
                        }
                    }
                }
                Ok(StepResult {
                    step_id: step_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    result: result__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for StepView {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.epoch != 0 {
            len += 1;
        }
        if !self.state.is_empty() {
            len += 1;
        }
        if self.percent != 0 {
            len += 1;
        }
        if self.result.is_some() {
            len += 1;
        }
        if self.reassignments != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.StepView", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if self.epoch != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("epoch", ToString::to_string(&self.epoch).as_str())?;
        }
        if !self.state.is_empty() {
            struct_ser.serialize_field("state", &self.state)?;
        }
        if self.percent != 0 {
            struct_ser.serialize_field("percent", &self.percent)?;
        }
        if let Some(v) = self.result.as_ref() {
            struct_ser.serialize_field("result", v)?;
        }
        if self.reassignments != 0 {
            struct_ser.serialize_field("reassignments", &self.reassignments)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for StepView {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "role_id",
            "roleId",
            "agent",
            "epoch",
            "state",
            "percent",
            "result",
            "reassignments",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            RoleId,
            Agent,
            Epoch,
            State,
            Percent,
            Result,
            Reassignments,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "agent" => Ok(GeneratedField::Agent),
                            "epoch" => Ok(GeneratedField::Epoch),
                            "state" => Ok(GeneratedField::State),
                            "percent" => Ok(GeneratedField::Percent),
                            "result" => Ok(GeneratedField::Result),
                            "reassignments" => Ok(GeneratedField::Reassignments),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = StepView;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.StepView")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<StepView, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut role_id__ = None;
                let mut agent__ = None;
                let mut epoch__ = None;
                let mut state__ = None;
                let mut percent__ = None;
                let mut result__ = None;
                let mut reassignments__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Epoch => {
                            if epoch__.is_some() {
                                return Err(serde::de::Error::duplicate_field("epoch"));
                            }
                            epoch__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Percent => {
                            if percent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("percent"));
                            }
                            percent__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Result => {
                            if result__.is_some() {
                                return Err(serde::de::Error::duplicate_field("result"));
                            }
                            result__ = map_.next_value()?;
                        }
                        GeneratedField::Reassignments => {
                            if reassignments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reassignments"));
                            }
                            reassignments__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(StepView {
                    step_id: step_id__.unwrap_or_default(),
                    role_id: role_id__.unwrap_or_default(),
                    agent: agent__.unwrap_or_default(),
                    epoch: epoch__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    percent: percent__.unwrap_or_default(),
                    result: result__,
                    reassignments: reassignments__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.StepView", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for SubmitTask {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if self.requirements.is_some() {
            len += 1;
        }
        if !self.steps.is_empty() {
            len += 1;
        }
        if self.criticality != 0 {
            len += 1;
        }
        if self.coordination != 0 {
            len += 1;
        }
        if self.staffing != 0 {
            len += 1;
        }
        if self.approval.is_some() {
            len += 1;
        }
        if !self.criteria.is_empty() {
            len += 1;
        }
        if self.budget_micro != 0 {
            len += 1;
        }
        if self.deadline_ms != 0 {
            len += 1;
        }
        if self.input.is_some() {
            len += 1;
        }
        if self.max_reassignments.is_some() {
            len += 1;
        }
        if self.accept_window_ms != 0 {
            len += 1;
        }
        if self.heartbeat_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.SubmitTask", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if let Some(v) = self.requirements.as_ref() {
            struct_ser.serialize_field("requirements", v)?;
        }
        if !self.steps.is_empty() {
            struct_ser.serialize_field("steps", &self.steps)?;
        }
        if self.criticality != 0 {
            struct_ser.serialize_field("criticality", &self.criticality)?;
        }
        if self.coordination != 0 {
            let v = submit_task::Coordination::try_from(self.coordination)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.coordination)))?;
            struct_ser.serialize_field("coordination", &v)?;
        }
        if self.staffing != 0 {
            let v = submit_task::Staffing::try_from(self.staffing)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.staffing)))?;
            struct_ser.serialize_field("staffing", &v)?;
        }
        if let Some(v) = self.approval.as_ref() {
            struct_ser.serialize_field("approval", v)?;
        }
        if !self.criteria.is_empty() {
            struct_ser.serialize_field("criteria", &self.criteria)?;
        }
        if self.budget_micro != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("budgetMicro", ToString::to_string(&self.budget_micro).as_str())?;
        }
        if self.deadline_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineMs", ToString::to_string(&self.deadline_ms).as_str())?;
        }
        if let Some(v) = self.input.as_ref() {
            struct_ser.serialize_field("input", v)?;
        }
        if let Some(v) = self.max_reassignments.as_ref() {
            struct_ser.serialize_field("maxReassignments", v)?;
        }
        if self.accept_window_ms != 0 {
            struct_ser.serialize_field("acceptWindowMs", &self.accept_window_ms)?;
        }
        if self.heartbeat_ms != 0 {
            struct_ser.serialize_field("heartbeatMs", &self.heartbeat_ms)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SubmitTask {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "title",
            "class",
            "requirements",
            "steps",
            "criticality",
            "coordination",
            "staffing",
            "approval",
            "criteria",
            "budget_micro",
            "budgetMicro",
            "deadline_ms",
            "deadlineMs",
            "input",
            "max_reassignments",
            "maxReassignments",
            "accept_window_ms",
            "acceptWindowMs",
            "heartbeat_ms",
            "heartbeatMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            Title,
            Class,
            Requirements,
            Steps,
            Criticality,
            Coordination,
            Staffing,
            Approval,
            Criteria,
            BudgetMicro,
            DeadlineMs,
            Input,
            MaxReassignments,
            AcceptWindowMs,
            HeartbeatMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "requirements" => Ok(GeneratedField::Requirements),
                            "steps" => Ok(GeneratedField::Steps),
                            "criticality" => Ok(GeneratedField::Criticality),
                            "coordination" => Ok(GeneratedField::Coordination),
                            "staffing" => Ok(GeneratedField::Staffing),
                            "approval" => Ok(GeneratedField::Approval),
                            "criteria" => Ok(GeneratedField::Criteria),
                            "budgetMicro" | "budget_micro" => Ok(GeneratedField::BudgetMicro),
                            "deadlineMs" | "deadline_ms" => Ok(GeneratedField::DeadlineMs),
                            "input" => Ok(GeneratedField::Input),
                            "maxReassignments" | "max_reassignments" => Ok(GeneratedField::MaxReassignments),
                            "acceptWindowMs" | "accept_window_ms" => Ok(GeneratedField::AcceptWindowMs),
                            "heartbeatMs" | "heartbeat_ms" => Ok(GeneratedField::HeartbeatMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SubmitTask;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.SubmitTask")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SubmitTask, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut requirements__ = None;
                let mut steps__ = None;
                let mut criticality__ = None;
                let mut coordination__ = None;
                let mut staffing__ = None;
                let mut approval__ = None;
                let mut criteria__ = None;
                let mut budget_micro__ = None;
                let mut deadline_ms__ = None;
                let mut input__ = None;
                let mut max_reassignments__ = None;
                let mut accept_window_ms__ = None;
                let mut heartbeat_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Requirements => {
                            if requirements__.is_some() {
                                return Err(serde::de::Error::duplicate_field("requirements"));
                            }
                            requirements__ = map_.next_value()?;
                        }
                        GeneratedField::Steps => {
                            if steps__.is_some() {
                                return Err(serde::de::Error::duplicate_field("steps"));
                            }
                            steps__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Criticality => {
                            if criticality__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criticality"));
                            }
                            criticality__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Coordination => {
                            if coordination__.is_some() {
                                return Err(serde::de::Error::duplicate_field("coordination"));
                            }
                            coordination__ = Some(map_.next_value::<submit_task::Coordination>()? as i32);
                        }
                        GeneratedField::Staffing => {
                            if staffing__.is_some() {
                                return Err(serde::de::Error::duplicate_field("staffing"));
                            }
                            staffing__ = Some(map_.next_value::<submit_task::Staffing>()? as i32);
                        }
                        GeneratedField::Approval => {
                            if approval__.is_some() {
                                return Err(serde::de::Error::duplicate_field("approval"));
                            }
                            approval__ = map_.next_value()?;
                        }
                        GeneratedField::Criteria => {
                            if criteria__.is_some() {
                                return Err(serde::de::Error::duplicate_field("criteria"));
                            }
                            criteria__ = Some(map_.next_value()?);
                        }
                        GeneratedField::BudgetMicro => {
                            if budget_micro__.is_some() {
                                return Err(serde::de::Error::duplicate_field("budgetMicro"));
                            }
                            budget_micro__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DeadlineMs => {
                            if deadline_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineMs"));
                            }
                            deadline_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Input => {
                            if input__.is_some() {
                                return Err(serde::de::Error::duplicate_field("input"));
                            }
                            input__ = map_.next_value()?;
                        }
                        GeneratedField::MaxReassignments => {
                            if max_reassignments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("maxReassignments"));
                            }
                            max_reassignments__ = 
                                map_.next_value::<::std::option::Option<::pbjson::private::NumberDeserialize<_>>>()?.map(|x| x.0)
                            ;
                        }
                        GeneratedField::AcceptWindowMs => {
                            if accept_window_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("acceptWindowMs"));
                            }
                            accept_window_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::HeartbeatMs => {
                            if heartbeat_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("heartbeatMs"));
                            }
                            heartbeat_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(SubmitTask {
                    task_id: task_id__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    requirements: requirements__,
                    steps: steps__.unwrap_or_default(),
                    criticality: criticality__.unwrap_or_default(),
                    coordination: coordination__.unwrap_or_default(),
                    staffing: staffing__.unwrap_or_default(),
                    approval: approval__,
                    criteria: criteria__.unwrap_or_default(),
                    budget_micro: budget_micro__.unwrap_or_default(),
                    deadline_ms: deadline_ms__.unwrap_or_default(),
                    input: input__,
                    max_reassignments: max_reassignments__,
                    accept_window_ms: accept_window_ms__.unwrap_or_default(),
                    heartbeat_ms: heartbeat_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.SubmitTask", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for submit_task::Coordination {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Auto => "AUTO",
            Self::Solo => "SOLO",
            Self::Team => "TEAM",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for submit_task::Coordination {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "AUTO",
            "SOLO",
            "TEAM",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = submit_task::Coordination;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "AUTO" => Ok(submit_task::Coordination::Auto),
                    "SOLO" => Ok(submit_task::Coordination::Solo),
                    "TEAM" => Ok(submit_task::Coordination::Team),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for submit_task::Staffing {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Profile => "PROFILE",
            Self::Auction => "AUCTION",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for submit_task::Staffing {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "PROFILE",
            "AUCTION",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = submit_task::Staffing;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "PROFILE" => Ok(submit_task::Staffing::Profile),
                    "AUCTION" => Ok(submit_task::Staffing::Auction),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for SubmitTaskResult {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.follow.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.SubmitTaskResult", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if self.state != 0 {
            let v = task::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.follow.is_empty() {
            struct_ser.serialize_field("follow", &self.follow)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for SubmitTaskResult {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "state",
            "follow",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            State,
            Follow,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "state" => Ok(GeneratedField::State),
                            "follow" => Ok(GeneratedField::Follow),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = SubmitTaskResult;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.SubmitTaskResult")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<SubmitTaskResult, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut state__ = None;
                let mut follow__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<task::State>()? as i32);
                        }
                        GeneratedField::Follow => {
                            if follow__.is_some() {
                                return Err(serde::de::Error::duplicate_field("follow"));
                            }
                            follow__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(SubmitTaskResult {
                    task_id: task_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    follow: follow__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.SubmitTaskResult", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Task {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.class.is_empty() {
            len += 1;
        }
        if !self.submitter.is_empty() {
            len += 1;
        }
        if self.submitted_at_ms != 0 {
            len += 1;
        }
        if self.deadline_at_ms != 0 {
            len += 1;
        }
        if self.ended_at_ms != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.steps.is_empty() {
            len += 1;
        }
        if !self.history.is_empty() {
            len += 1;
        }
        if !self.team_id.is_empty() {
            len += 1;
        }
        if !self.auction_id.is_empty() {
            len += 1;
        }
        if !self.decision_id.is_empty() {
            len += 1;
        }
        if !self.trace.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Task", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if self.state != 0 {
            let v = task::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.class.is_empty() {
            struct_ser.serialize_field("class", &self.class)?;
        }
        if !self.submitter.is_empty() {
            struct_ser.serialize_field("submitter", &self.submitter)?;
        }
        if self.submitted_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("submittedAtMs", ToString::to_string(&self.submitted_at_ms).as_str())?;
        }
        if self.deadline_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineAtMs", ToString::to_string(&self.deadline_at_ms).as_str())?;
        }
        if self.ended_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("endedAtMs", ToString::to_string(&self.ended_at_ms).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.steps.is_empty() {
            struct_ser.serialize_field("steps", &self.steps)?;
        }
        if !self.history.is_empty() {
            struct_ser.serialize_field("history", &self.history)?;
        }
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if !self.auction_id.is_empty() {
            struct_ser.serialize_field("auctionId", &self.auction_id)?;
        }
        if !self.decision_id.is_empty() {
            struct_ser.serialize_field("decisionId", &self.decision_id)?;
        }
        if !self.trace.is_empty() {
            struct_ser.serialize_field("trace", &self.trace)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Task {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "state",
            "title",
            "class",
            "submitter",
            "submitted_at_ms",
            "submittedAtMs",
            "deadline_at_ms",
            "deadlineAtMs",
            "ended_at_ms",
            "endedAtMs",
            "reason",
            "steps",
            "history",
            "team_id",
            "teamId",
            "auction_id",
            "auctionId",
            "decision_id",
            "decisionId",
            "trace",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            State,
            Title,
            Class,
            Submitter,
            SubmittedAtMs,
            DeadlineAtMs,
            EndedAtMs,
            Reason,
            Steps,
            History,
            TeamId,
            AuctionId,
            DecisionId,
            Trace,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "state" => Ok(GeneratedField::State),
                            "title" => Ok(GeneratedField::Title),
                            "class" => Ok(GeneratedField::Class),
                            "submitter" => Ok(GeneratedField::Submitter),
                            "submittedAtMs" | "submitted_at_ms" => Ok(GeneratedField::SubmittedAtMs),
                            "deadlineAtMs" | "deadline_at_ms" => Ok(GeneratedField::DeadlineAtMs),
                            "endedAtMs" | "ended_at_ms" => Ok(GeneratedField::EndedAtMs),
                            "reason" => Ok(GeneratedField::Reason),
                            "steps" => Ok(GeneratedField::Steps),
                            "history" => Ok(GeneratedField::History),
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "auctionId" | "auction_id" => Ok(GeneratedField::AuctionId),
                            "decisionId" | "decision_id" => Ok(GeneratedField::DecisionId),
                            "trace" => Ok(GeneratedField::Trace),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Task;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Task")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Task, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut state__ = None;
                let mut title__ = None;
                let mut class__ = None;
                let mut submitter__ = None;
                let mut submitted_at_ms__ = None;
                let mut deadline_at_ms__ = None;
                let mut ended_at_ms__ = None;
                let mut reason__ = None;
                let mut steps__ = None;
                let mut history__ = None;
                let mut team_id__ = None;
                let mut auction_id__ = None;
                let mut decision_id__ = None;
                let mut trace__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<task::State>()? as i32);
                        }
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Class => {
                            if class__.is_some() {
                                return Err(serde::de::Error::duplicate_field("class"));
                            }
                            class__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Submitter => {
                            if submitter__.is_some() {
                                return Err(serde::de::Error::duplicate_field("submitter"));
                            }
                            submitter__ = Some(map_.next_value()?);
                        }
                        GeneratedField::SubmittedAtMs => {
                            if submitted_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("submittedAtMs"));
                            }
                            submitted_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::DeadlineAtMs => {
                            if deadline_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineAtMs"));
                            }
                            deadline_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::EndedAtMs => {
                            if ended_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("endedAtMs"));
                            }
                            ended_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Steps => {
                            if steps__.is_some() {
                                return Err(serde::de::Error::duplicate_field("steps"));
                            }
                            steps__ = Some(map_.next_value()?);
                        }
                        GeneratedField::History => {
                            if history__.is_some() {
                                return Err(serde::de::Error::duplicate_field("history"));
                            }
                            history__ = Some(map_.next_value()?);
                        }
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::AuctionId => {
                            if auction_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctionId"));
                            }
                            auction_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DecisionId => {
                            if decision_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("decisionId"));
                            }
                            decision_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Trace => {
                            if trace__.is_some() {
                                return Err(serde::de::Error::duplicate_field("trace"));
                            }
                            trace__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Task {
                    task_id: task_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    title: title__.unwrap_or_default(),
                    class: class__.unwrap_or_default(),
                    submitter: submitter__.unwrap_or_default(),
                    submitted_at_ms: submitted_at_ms__.unwrap_or_default(),
                    deadline_at_ms: deadline_at_ms__.unwrap_or_default(),
                    ended_at_ms: ended_at_ms__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    steps: steps__.unwrap_or_default(),
                    history: history__.unwrap_or_default(),
                    team_id: team_id__.unwrap_or_default(),
                    auction_id: auction_id__.unwrap_or_default(),
                    decision_id: decision_id__.unwrap_or_default(),
                    trace: trace__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Task", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for task::State {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "STATE_UNSPECIFIED",
            Self::Submitted => "SUBMITTED",
            Self::Planning => "PLANNING",
            Self::Staffing => "STAFFING",
            Self::AwaitingApproval => "AWAITING_APPROVAL",
            Self::Dispatching => "DISPATCHING",
            Self::Working => "WORKING",
            Self::Completed => "COMPLETED",
            Self::Failed => "FAILED",
            Self::Canceled => "CANCELED",
            Self::Rejected => "REJECTED",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for task::State {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "STATE_UNSPECIFIED",
            "SUBMITTED",
            "PLANNING",
            "STAFFING",
            "AWAITING_APPROVAL",
            "DISPATCHING",
            "WORKING",
            "COMPLETED",
            "FAILED",
            "CANCELED",
            "REJECTED",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = task::State;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "STATE_UNSPECIFIED" => Ok(task::State::Unspecified),
                    "SUBMITTED" => Ok(task::State::Submitted),
                    "PLANNING" => Ok(task::State::Planning),
                    "STAFFING" => Ok(task::State::Staffing),
                    "AWAITING_APPROVAL" => Ok(task::State::AwaitingApproval),
                    "DISPATCHING" => Ok(task::State::Dispatching),
                    "WORKING" => Ok(task::State::Working),
                    "COMPLETED" => Ok(task::State::Completed),
                    "FAILED" => Ok(task::State::Failed),
                    "CANCELED" => Ok(task::State::Canceled),
                    "REJECTED" => Ok(task::State::Rejected),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for TaskCompleted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.results.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskCompleted", len)?;
        if !self.results.is_empty() {
            struct_ser.serialize_field("results", &self.results)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskCompleted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "results",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Results,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "results" => Ok(GeneratedField::Results),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskCompleted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskCompleted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskCompleted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut results__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Results => {
                            if results__.is_some() {
                                return Err(serde::de::Error::duplicate_field("results"));
                            }
                            results__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TaskCompleted {
                    results: results__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskCompleted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskEnded {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.code.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskEnded", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskEnded {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
            "code",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
            Code,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            "code" => Ok(GeneratedField::Code),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskEnded;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskEnded")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskEnded, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                let mut code__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TaskEnded {
                    reason: reason__.unwrap_or_default(),
                    code: code__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskEnded", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.tasks.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.tasks.is_empty() {
            struct_ser.serialize_field("tasks", &self.tasks)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "tasks",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Tasks,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "tasks" => Ok(GeneratedField::Tasks),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut tasks__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Tasks => {
                            if tasks__.is_some() {
                                return Err(serde::de::Error::duplicate_field("tasks"));
                            }
                            tasks__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TaskList {
                    as_of: as_of__.unwrap_or_default(),
                    tasks: tasks__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskMessage {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.kind.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskMessage", len)?;
        if let Some(v) = self.kind.as_ref() {
            match v {
                task_message::Kind::Assignment(v) => {
                    struct_ser.serialize_field("assignment", v)?;
                }
                task_message::Kind::Cancel(v) => {
                    struct_ser.serialize_field("cancel", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskMessage {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "assignment",
            "cancel",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Assignment,
            Cancel,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "assignment" => Ok(GeneratedField::Assignment),
                            "cancel" => Ok(GeneratedField::Cancel),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskMessage;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskMessage")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskMessage, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Assignment => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assignment"));
                            }
                            kind__ = map_.next_value::<::std::option::Option<_>>()?.map(task_message::Kind::Assignment)
;
                        }
                        GeneratedField::Cancel => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("cancel"));
                            }
                            kind__ = map_.next_value::<::std::option::Option<_>>()?.map(task_message::Kind::Cancel)
;
                        }
                    }
                }
                Ok(TaskMessage {
                    kind: kind__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskMessage", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskStaffed {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.bindings.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskStaffed", len)?;
        if !self.bindings.is_empty() {
            struct_ser.serialize_field("bindings", &self.bindings)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskStaffed {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "bindings",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Bindings,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "bindings" => Ok(GeneratedField::Bindings),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskStaffed;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskStaffed")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskStaffed, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut bindings__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Bindings => {
                            if bindings__.is_some() {
                                return Err(serde::de::Error::duplicate_field("bindings"));
                            }
                            bindings__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TaskStaffed {
                    bindings: bindings__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskStaffed", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskStateChanged {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskStateChanged", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if self.state != 0 {
            let v = task::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskStateChanged {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "state",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            State,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "state" => Ok(GeneratedField::State),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskStateChanged;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskStateChanged")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskStateChanged, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut state__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<task::State>()? as i32);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TaskStateChanged {
                    task_id: task_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskStateChanged", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TaskSubmitted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.task.is_some() {
            len += 1;
        }
        if !self.submitter.is_empty() {
            len += 1;
        }
        if self.deadline_at_ms != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TaskSubmitted", len)?;
        if let Some(v) = self.task.as_ref() {
            struct_ser.serialize_field("task", v)?;
        }
        if !self.submitter.is_empty() {
            struct_ser.serialize_field("submitter", &self.submitter)?;
        }
        if self.deadline_at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("deadlineAtMs", ToString::to_string(&self.deadline_at_ms).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TaskSubmitted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task",
            "submitter",
            "deadline_at_ms",
            "deadlineAtMs",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Task,
            Submitter,
            DeadlineAtMs,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "task" => Ok(GeneratedField::Task),
                            "submitter" => Ok(GeneratedField::Submitter),
                            "deadlineAtMs" | "deadline_at_ms" => Ok(GeneratedField::DeadlineAtMs),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TaskSubmitted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TaskSubmitted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TaskSubmitted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task__ = None;
                let mut submitter__ = None;
                let mut deadline_at_ms__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Task => {
                            if task__.is_some() {
                                return Err(serde::de::Error::duplicate_field("task"));
                            }
                            task__ = map_.next_value()?;
                        }
                        GeneratedField::Submitter => {
                            if submitter__.is_some() {
                                return Err(serde::de::Error::duplicate_field("submitter"));
                            }
                            submitter__ = Some(map_.next_value()?);
                        }
                        GeneratedField::DeadlineAtMs => {
                            if deadline_at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("deadlineAtMs"));
                            }
                            deadline_at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(TaskSubmitted {
                    task: task__,
                    submitter: submitter__.unwrap_or_default(),
                    deadline_at_ms: deadline_at_ms__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TaskSubmitted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TasksRecord {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.task_id.is_empty() {
            len += 1;
        }
        if self.state != 0 {
            len += 1;
        }
        if self.event.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TasksRecord", len)?;
        if !self.task_id.is_empty() {
            struct_ser.serialize_field("taskId", &self.task_id)?;
        }
        if self.state != 0 {
            let v = task::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if let Some(v) = self.event.as_ref() {
            match v {
                tasks_record::Event::Submitted(v) => {
                    struct_ser.serialize_field("submitted", v)?;
                }
                tasks_record::Event::Planned(v) => {
                    struct_ser.serialize_field("planned", v)?;
                }
                tasks_record::Event::Auctioned(v) => {
                    struct_ser.serialize_field("auctioned", v)?;
                }
                tasks_record::Event::Staffed(v) => {
                    struct_ser.serialize_field("staffed", v)?;
                }
                tasks_record::Event::ApprovalRequested(v) => {
                    struct_ser.serialize_field("approvalRequested", v)?;
                }
                tasks_record::Event::Dispatched(v) => {
                    struct_ser.serialize_field("dispatched", v)?;
                }
                tasks_record::Event::Accepted(v) => {
                    struct_ser.serialize_field("accepted", v)?;
                }
                tasks_record::Event::Progressed(v) => {
                    struct_ser.serialize_field("progressed", v)?;
                }
                tasks_record::Event::StepCompleted(v) => {
                    struct_ser.serialize_field("stepCompleted", v)?;
                }
                tasks_record::Event::Vacated(v) => {
                    struct_ser.serialize_field("vacated", v)?;
                }
                tasks_record::Event::Late(v) => {
                    struct_ser.serialize_field("late", v)?;
                }
                tasks_record::Event::Settled(v) => {
                    struct_ser.serialize_field("settled", v)?;
                }
                tasks_record::Event::Recalled(v) => {
                    struct_ser.serialize_field("recalled", v)?;
                }
                tasks_record::Event::Completed(v) => {
                    struct_ser.serialize_field("completed", v)?;
                }
                tasks_record::Event::Failed(v) => {
                    struct_ser.serialize_field("failed", v)?;
                }
                tasks_record::Event::Canceled(v) => {
                    struct_ser.serialize_field("canceled", v)?;
                }
                tasks_record::Event::Rejected(v) => {
                    struct_ser.serialize_field("rejected", v)?;
                }
            }
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TasksRecord {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "task_id",
            "taskId",
            "state",
            "submitted",
            "planned",
            "auctioned",
            "staffed",
            "approval_requested",
            "approvalRequested",
            "dispatched",
            "accepted",
            "progressed",
            "step_completed",
            "stepCompleted",
            "vacated",
            "late",
            "settled",
            "recalled",
            "completed",
            "failed",
            "canceled",
            "rejected",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TaskId,
            State,
            Submitted,
            Planned,
            Auctioned,
            Staffed,
            ApprovalRequested,
            Dispatched,
            Accepted,
            Progressed,
            StepCompleted,
            Vacated,
            Late,
            Settled,
            Recalled,
            Completed,
            Failed,
            Canceled,
            Rejected,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "taskId" | "task_id" => Ok(GeneratedField::TaskId),
                            "state" => Ok(GeneratedField::State),
                            "submitted" => Ok(GeneratedField::Submitted),
                            "planned" => Ok(GeneratedField::Planned),
                            "auctioned" => Ok(GeneratedField::Auctioned),
                            "staffed" => Ok(GeneratedField::Staffed),
                            "approvalRequested" | "approval_requested" => Ok(GeneratedField::ApprovalRequested),
                            "dispatched" => Ok(GeneratedField::Dispatched),
                            "accepted" => Ok(GeneratedField::Accepted),
                            "progressed" => Ok(GeneratedField::Progressed),
                            "stepCompleted" | "step_completed" => Ok(GeneratedField::StepCompleted),
                            "vacated" => Ok(GeneratedField::Vacated),
                            "late" => Ok(GeneratedField::Late),
                            "settled" => Ok(GeneratedField::Settled),
                            "recalled" => Ok(GeneratedField::Recalled),
                            "completed" => Ok(GeneratedField::Completed),
                            "failed" => Ok(GeneratedField::Failed),
                            "canceled" => Ok(GeneratedField::Canceled),
                            "rejected" => Ok(GeneratedField::Rejected),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TasksRecord;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TasksRecord")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TasksRecord, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut task_id__ = None;
                let mut state__ = None;
                let mut event__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TaskId => {
                            if task_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("taskId"));
                            }
                            task_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<task::State>()? as i32);
                        }
                        GeneratedField::Submitted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("submitted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Submitted)
;
                        }
                        GeneratedField::Planned => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("planned"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Planned)
;
                        }
                        GeneratedField::Auctioned => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("auctioned"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Auctioned)
;
                        }
                        GeneratedField::Staffed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("staffed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Staffed)
;
                        }
                        GeneratedField::ApprovalRequested => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("approvalRequested"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::ApprovalRequested)
;
                        }
                        GeneratedField::Dispatched => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("dispatched"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Dispatched)
;
                        }
                        GeneratedField::Accepted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("accepted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Accepted)
;
                        }
                        GeneratedField::Progressed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("progressed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Progressed)
;
                        }
                        GeneratedField::StepCompleted => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepCompleted"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::StepCompleted)
;
                        }
                        GeneratedField::Vacated => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vacated"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Vacated)
;
                        }
                        GeneratedField::Late => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("late"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Late)
;
                        }
                        GeneratedField::Settled => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("settled"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Settled)
;
                        }
                        GeneratedField::Recalled => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("recalled"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Recalled)
;
                        }
                        GeneratedField::Completed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("completed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Completed)
;
                        }
                        GeneratedField::Failed => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("failed"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Failed)
;
                        }
                        GeneratedField::Canceled => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("canceled"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Canceled)
;
                        }
                        GeneratedField::Rejected => {
                            if event__.is_some() {
                                return Err(serde::de::Error::duplicate_field("rejected"));
                            }
                            event__ = map_.next_value::<::std::option::Option<_>>()?.map(tasks_record::Event::Rejected)
;
                        }
                    }
                }
                Ok(TasksRecord {
                    task_id: task_id__.unwrap_or_default(),
                    state: state__.unwrap_or_default(),
                    event: event__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TasksRecord", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Team {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.team_id.is_empty() {
            len += 1;
        }
        if self.formed.is_some() {
            len += 1;
        }
        if !self.assignments.is_empty() {
            len += 1;
        }
        if self.dissolved {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Team", len)?;
        if !self.team_id.is_empty() {
            struct_ser.serialize_field("teamId", &self.team_id)?;
        }
        if let Some(v) = self.formed.as_ref() {
            struct_ser.serialize_field("formed", v)?;
        }
        if !self.assignments.is_empty() {
            struct_ser.serialize_field("assignments", &self.assignments)?;
        }
        if self.dissolved {
            struct_ser.serialize_field("dissolved", &self.dissolved)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Team {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "team_id",
            "teamId",
            "formed",
            "assignments",
            "dissolved",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            TeamId,
            Formed,
            Assignments,
            Dissolved,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "teamId" | "team_id" => Ok(GeneratedField::TeamId),
                            "formed" => Ok(GeneratedField::Formed),
                            "assignments" => Ok(GeneratedField::Assignments),
                            "dissolved" => Ok(GeneratedField::Dissolved),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Team;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Team")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Team, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut team_id__ = None;
                let mut formed__ = None;
                let mut assignments__ = None;
                let mut dissolved__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::TeamId => {
                            if team_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teamId"));
                            }
                            team_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Formed => {
                            if formed__.is_some() {
                                return Err(serde::de::Error::duplicate_field("formed"));
                            }
                            formed__ = map_.next_value()?;
                        }
                        GeneratedField::Assignments => {
                            if assignments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assignments"));
                            }
                            assignments__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Dissolved => {
                            if dissolved__.is_some() {
                                return Err(serde::de::Error::duplicate_field("dissolved"));
                            }
                            dissolved__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Team {
                    team_id: team_id__.unwrap_or_default(),
                    formed: formed__,
                    assignments: assignments__.unwrap_or_default(),
                    dissolved: dissolved__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Team", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TeamAdapted {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.assignments.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TeamAdapted", len)?;
        if !self.assignments.is_empty() {
            struct_ser.serialize_field("assignments", &self.assignments)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TeamAdapted {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "assignments",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Assignments,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "assignments" => Ok(GeneratedField::Assignments),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TeamAdapted;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TeamAdapted")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TeamAdapted, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut assignments__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Assignments => {
                            if assignments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assignments"));
                            }
                            assignments__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TeamAdapted {
                    assignments: assignments__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TeamAdapted", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TeamDissolved {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TeamDissolved", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TeamDissolved {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TeamDissolved;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TeamDissolved")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TeamDissolved, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TeamDissolved {
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TeamDissolved", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TeamFormed {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.title.is_empty() {
            len += 1;
        }
        if !self.owner.is_empty() {
            len += 1;
        }
        if self.structure != 0 {
            len += 1;
        }
        if self.staffing != 0 {
            len += 1;
        }
        if self.complexity.is_some() {
            len += 1;
        }
        if !self.roles.is_empty() {
            len += 1;
        }
        if !self.assignments.is_empty() {
            len += 1;
        }
        if self.efficiency_ppm != 0 {
            len += 1;
        }
        if self.coverage_ppm != 0 {
            len += 1;
        }
        if !self.idle_agents.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TeamFormed", len)?;
        if !self.title.is_empty() {
            struct_ser.serialize_field("title", &self.title)?;
        }
        if !self.owner.is_empty() {
            struct_ser.serialize_field("owner", &self.owner)?;
        }
        if self.structure != 0 {
            let v = form_team::Structure::try_from(self.structure)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.structure)))?;
            struct_ser.serialize_field("structure", &v)?;
        }
        if self.staffing != 0 {
            let v = form_team::Staffing::try_from(self.staffing)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.staffing)))?;
            struct_ser.serialize_field("staffing", &v)?;
        }
        if let Some(v) = self.complexity.as_ref() {
            struct_ser.serialize_field("complexity", v)?;
        }
        if !self.roles.is_empty() {
            struct_ser.serialize_field("roles", &self.roles)?;
        }
        if !self.assignments.is_empty() {
            struct_ser.serialize_field("assignments", &self.assignments)?;
        }
        if self.efficiency_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("efficiencyPpm", ToString::to_string(&self.efficiency_ppm).as_str())?;
        }
        if self.coverage_ppm != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("coveragePpm", ToString::to_string(&self.coverage_ppm).as_str())?;
        }
        if !self.idle_agents.is_empty() {
            struct_ser.serialize_field("idleAgents", &self.idle_agents)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TeamFormed {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "title",
            "owner",
            "structure",
            "staffing",
            "complexity",
            "roles",
            "assignments",
            "efficiency_ppm",
            "efficiencyPpm",
            "coverage_ppm",
            "coveragePpm",
            "idle_agents",
            "idleAgents",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Title,
            Owner,
            Structure,
            Staffing,
            Complexity,
            Roles,
            Assignments,
            EfficiencyPpm,
            CoveragePpm,
            IdleAgents,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "title" => Ok(GeneratedField::Title),
                            "owner" => Ok(GeneratedField::Owner),
                            "structure" => Ok(GeneratedField::Structure),
                            "staffing" => Ok(GeneratedField::Staffing),
                            "complexity" => Ok(GeneratedField::Complexity),
                            "roles" => Ok(GeneratedField::Roles),
                            "assignments" => Ok(GeneratedField::Assignments),
                            "efficiencyPpm" | "efficiency_ppm" => Ok(GeneratedField::EfficiencyPpm),
                            "coveragePpm" | "coverage_ppm" => Ok(GeneratedField::CoveragePpm),
                            "idleAgents" | "idle_agents" => Ok(GeneratedField::IdleAgents),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TeamFormed;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TeamFormed")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TeamFormed, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut title__ = None;
                let mut owner__ = None;
                let mut structure__ = None;
                let mut staffing__ = None;
                let mut complexity__ = None;
                let mut roles__ = None;
                let mut assignments__ = None;
                let mut efficiency_ppm__ = None;
                let mut coverage_ppm__ = None;
                let mut idle_agents__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Title => {
                            if title__.is_some() {
                                return Err(serde::de::Error::duplicate_field("title"));
                            }
                            title__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Owner => {
                            if owner__.is_some() {
                                return Err(serde::de::Error::duplicate_field("owner"));
                            }
                            owner__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Structure => {
                            if structure__.is_some() {
                                return Err(serde::de::Error::duplicate_field("structure"));
                            }
                            structure__ = Some(map_.next_value::<form_team::Structure>()? as i32);
                        }
                        GeneratedField::Staffing => {
                            if staffing__.is_some() {
                                return Err(serde::de::Error::duplicate_field("staffing"));
                            }
                            staffing__ = Some(map_.next_value::<form_team::Staffing>()? as i32);
                        }
                        GeneratedField::Complexity => {
                            if complexity__.is_some() {
                                return Err(serde::de::Error::duplicate_field("complexity"));
                            }
                            complexity__ = map_.next_value()?;
                        }
                        GeneratedField::Roles => {
                            if roles__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roles"));
                            }
                            roles__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Assignments => {
                            if assignments__.is_some() {
                                return Err(serde::de::Error::duplicate_field("assignments"));
                            }
                            assignments__ = Some(map_.next_value()?);
                        }
                        GeneratedField::EfficiencyPpm => {
                            if efficiency_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("efficiencyPpm"));
                            }
                            efficiency_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::CoveragePpm => {
                            if coverage_ppm__.is_some() {
                                return Err(serde::de::Error::duplicate_field("coveragePpm"));
                            }
                            coverage_ppm__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::IdleAgents => {
                            if idle_agents__.is_some() {
                                return Err(serde::de::Error::duplicate_field("idleAgents"));
                            }
                            idle_agents__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TeamFormed {
                    title: title__.unwrap_or_default(),
                    owner: owner__.unwrap_or_default(),
                    structure: structure__.unwrap_or_default(),
                    staffing: staffing__.unwrap_or_default(),
                    complexity: complexity__,
                    roles: roles__.unwrap_or_default(),
                    assignments: assignments__.unwrap_or_default(),
                    efficiency_ppm: efficiency_ppm__.unwrap_or_default(),
                    coverage_ppm: coverage_ppm__.unwrap_or_default(),
                    idle_agents: idle_agents__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TeamFormed", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TeamList {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.as_of != 0 {
            len += 1;
        }
        if !self.teams.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TeamList", len)?;
        if self.as_of != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("asOf", ToString::to_string(&self.as_of).as_str())?;
        }
        if !self.teams.is_empty() {
            struct_ser.serialize_field("teams", &self.teams)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TeamList {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "as_of",
            "asOf",
            "teams",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            AsOf,
            Teams,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "asOf" | "as_of" => Ok(GeneratedField::AsOf),
                            "teams" => Ok(GeneratedField::Teams),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TeamList;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TeamList")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TeamList, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut as_of__ = None;
                let mut teams__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::AsOf => {
                            if as_of__.is_some() {
                                return Err(serde::de::Error::duplicate_field("asOf"));
                            }
                            as_of__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Teams => {
                            if teams__.is_some() {
                                return Err(serde::de::Error::duplicate_field("teams"));
                            }
                            teams__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TeamList {
                    as_of: as_of__.unwrap_or_default(),
                    teams: teams__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TeamList", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for TeamRefused {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.code.is_empty() {
            len += 1;
        }
        if !self.unassigned.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.TeamRefused", len)?;
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.code.is_empty() {
            struct_ser.serialize_field("code", &self.code)?;
        }
        if !self.unassigned.is_empty() {
            struct_ser.serialize_field("unassigned", &self.unassigned)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for TeamRefused {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "reason",
            "code",
            "unassigned",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Reason,
            Code,
            Unassigned,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "reason" => Ok(GeneratedField::Reason),
                            "code" => Ok(GeneratedField::Code),
                            "unassigned" => Ok(GeneratedField::Unassigned),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = TeamRefused;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.TeamRefused")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<TeamRefused, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut reason__ = None;
                let mut code__ = None;
                let mut unassigned__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Code => {
                            if code__.is_some() {
                                return Err(serde::de::Error::duplicate_field("code"));
                            }
                            code__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Unassigned => {
                            if unassigned__.is_some() {
                                return Err(serde::de::Error::duplicate_field("unassigned"));
                            }
                            unassigned__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(TeamRefused {
                    reason: reason__.unwrap_or_default(),
                    code: code__.unwrap_or_default(),
                    unassigned: unassigned__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.TeamRefused", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Transition {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.state != 0 {
            len += 1;
        }
        if self.at_ms != 0 {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Transition", len)?;
        if self.state != 0 {
            let v = task::State::try_from(self.state)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.state)))?;
            struct_ser.serialize_field("state", &v)?;
        }
        if self.at_ms != 0 {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("atMs", ToString::to_string(&self.at_ms).as_str())?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Transition {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "state",
            "at_ms",
            "atMs",
            "reason",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            State,
            AtMs,
            Reason,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "state" => Ok(GeneratedField::State),
                            "atMs" | "at_ms" => Ok(GeneratedField::AtMs),
                            "reason" => Ok(GeneratedField::Reason),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Transition;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Transition")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Transition, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut state__ = None;
                let mut at_ms__ = None;
                let mut reason__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::State => {
                            if state__.is_some() {
                                return Err(serde::de::Error::duplicate_field("state"));
                            }
                            state__ = Some(map_.next_value::<task::State>()? as i32);
                        }
                        GeneratedField::AtMs => {
                            if at_ms__.is_some() {
                                return Err(serde::de::Error::duplicate_field("atMs"));
                            }
                            at_ms__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(Transition {
                    state: state__.unwrap_or_default(),
                    at_ms: at_ms__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Transition", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for UnassignedRole {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.role_id.is_empty() {
            len += 1;
        }
        if !self.reason.is_empty() {
            len += 1;
        }
        if !self.exclusions.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.UnassignedRole", len)?;
        if !self.role_id.is_empty() {
            struct_ser.serialize_field("roleId", &self.role_id)?;
        }
        if !self.reason.is_empty() {
            struct_ser.serialize_field("reason", &self.reason)?;
        }
        if !self.exclusions.is_empty() {
            struct_ser.serialize_field("exclusions", &self.exclusions)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for UnassignedRole {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "role_id",
            "roleId",
            "reason",
            "exclusions",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            RoleId,
            Reason,
            Exclusions,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "roleId" | "role_id" => Ok(GeneratedField::RoleId),
                            "reason" => Ok(GeneratedField::Reason),
                            "exclusions" => Ok(GeneratedField::Exclusions),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = UnassignedRole;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.UnassignedRole")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<UnassignedRole, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut role_id__ = None;
                let mut reason__ = None;
                let mut exclusions__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::RoleId => {
                            if role_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("roleId"));
                            }
                            role_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Reason => {
                            if reason__.is_some() {
                                return Err(serde::de::Error::duplicate_field("reason"));
                            }
                            reason__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Exclusions => {
                            if exclusions__.is_some() {
                                return Err(serde::de::Error::duplicate_field("exclusions"));
                            }
                            exclusions__ = Some(map_.next_value()?);
                        }
                    }
                }
                Ok(UnassignedRole {
                    role_id: role_id__.unwrap_or_default(),
                    reason: reason__.unwrap_or_default(),
                    exclusions: exclusions__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.UnassignedRole", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for Vote {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if self.kind != 0 {
            len += 1;
        }
        if self.view != 0 {
            len += 1;
        }
        if self.member != 0 {
            len += 1;
        }
        if !self.digest.is_empty() {
            len += 1;
        }
        if !self.signature.is_empty() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.Vote", len)?;
        if self.kind != 0 {
            let v = vote::Kind::try_from(self.kind)
                .map_err(|_| serde::ser::Error::custom(format!("Invalid variant {}", self.kind)))?;
            struct_ser.serialize_field("kind", &v)?;
        }
        if self.view != 0 {
            struct_ser.serialize_field("view", &self.view)?;
        }
        if self.member != 0 {
            struct_ser.serialize_field("member", &self.member)?;
        }
        if !self.digest.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("digest", pbjson::private::base64::encode(&self.digest).as_str())?;
        }
        if !self.signature.is_empty() {
            #[allow(clippy::needless_borrow)]
            #[allow(clippy::needless_borrows_for_generic_args)]
            struct_ser.serialize_field("signature", pbjson::private::base64::encode(&self.signature).as_str())?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for Vote {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "kind",
            "view",
            "member",
            "digest",
            "signature",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Kind,
            View,
            Member,
            Digest,
            Signature,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "kind" => Ok(GeneratedField::Kind),
                            "view" => Ok(GeneratedField::View),
                            "member" => Ok(GeneratedField::Member),
                            "digest" => Ok(GeneratedField::Digest),
                            "signature" => Ok(GeneratedField::Signature),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = Vote;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.Vote")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<Vote, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut kind__ = None;
                let mut view__ = None;
                let mut member__ = None;
                let mut digest__ = None;
                let mut signature__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Kind => {
                            if kind__.is_some() {
                                return Err(serde::de::Error::duplicate_field("kind"));
                            }
                            kind__ = Some(map_.next_value::<vote::Kind>()? as i32);
                        }
                        GeneratedField::View => {
                            if view__.is_some() {
                                return Err(serde::de::Error::duplicate_field("view"));
                            }
                            view__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Member => {
                            if member__.is_some() {
                                return Err(serde::de::Error::duplicate_field("member"));
                            }
                            member__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Digest => {
                            if digest__.is_some() {
                                return Err(serde::de::Error::duplicate_field("digest"));
                            }
                            digest__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                        GeneratedField::Signature => {
                            if signature__.is_some() {
                                return Err(serde::de::Error::duplicate_field("signature"));
                            }
                            signature__ = 
                                Some(map_.next_value::<::pbjson::private::BytesDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(Vote {
                    kind: kind__.unwrap_or_default(),
                    view: view__.unwrap_or_default(),
                    member: member__.unwrap_or_default(),
                    digest: digest__.unwrap_or_default(),
                    signature: signature__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.Vote", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for vote::Kind {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        let variant = match self {
            Self::Unspecified => "KIND_UNSPECIFIED",
            Self::Propose => "PROPOSE",
            Self::Prepare => "PREPARE",
            Self::Commit => "COMMIT",
            Self::Skip => "SKIP",
        };
        serializer.serialize_str(variant)
    }
}
impl<'de> serde::Deserialize<'de> for vote::Kind {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "KIND_UNSPECIFIED",
            "PROPOSE",
            "PREPARE",
            "COMMIT",
            "SKIP",
        ];

        struct GeneratedVisitor;

        impl serde::de::Visitor<'_> for GeneratedVisitor {
            type Value = vote::Kind;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(formatter, "expected one of: {:?}", &FIELDS)
            }

            fn visit_i64<E>(self, v: i64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Signed(v), &self)
                    })
            }

            fn visit_u64<E>(self, v: u64) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                i32::try_from(v)
                    .ok()
                    .and_then(|x| x.try_into().ok())
                    .ok_or_else(|| {
                        serde::de::Error::invalid_value(serde::de::Unexpected::Unsigned(v), &self)
                    })
            }

            fn visit_str<E>(self, value: &str) -> std::result::Result<Self::Value, E>
            where
                E: serde::de::Error,
            {
                match value {
                    "KIND_UNSPECIFIED" => Ok(vote::Kind::Unspecified),
                    "PROPOSE" => Ok(vote::Kind::Propose),
                    "PREPARE" => Ok(vote::Kind::Prepare),
                    "COMMIT" => Ok(vote::Kind::Commit),
                    "SKIP" => Ok(vote::Kind::Skip),
                    _ => Err(serde::de::Error::unknown_variant(value, FIELDS)),
                }
            }
        }
        deserializer.deserialize_any(GeneratedVisitor)
    }
}
impl serde::Serialize for VoteRecorded {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.agent.is_empty() {
            len += 1;
        }
        if self.vote.is_some() {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.VoteRecorded", len)?;
        if !self.agent.is_empty() {
            struct_ser.serialize_field("agent", &self.agent)?;
        }
        if let Some(v) = self.vote.as_ref() {
            struct_ser.serialize_field("vote", v)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for VoteRecorded {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "agent",
            "vote",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            Agent,
            Vote,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "agent" => Ok(GeneratedField::Agent),
                            "vote" => Ok(GeneratedField::Vote),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = VoteRecorded;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.VoteRecorded")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<VoteRecorded, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut agent__ = None;
                let mut vote__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::Agent => {
                            if agent__.is_some() {
                                return Err(serde::de::Error::duplicate_field("agent"));
                            }
                            agent__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Vote => {
                            if vote__.is_some() {
                                return Err(serde::de::Error::duplicate_field("vote"));
                            }
                            vote__ = map_.next_value()?;
                        }
                    }
                }
                Ok(VoteRecorded {
                    agent: agent__.unwrap_or_default(),
                    vote: vote__,
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.VoteRecorded", FIELDS, GeneratedVisitor)
    }
}
impl serde::Serialize for WorkItem {
    #[allow(deprecated)]
    fn serialize<S>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error>
    where
        S: serde::Serializer,
    {
        use serde::ser::SerializeStruct;
        let mut len = 0;
        if !self.step_id.is_empty() {
            len += 1;
        }
        if !self.skills.is_empty() {
            len += 1;
        }
        if !self.resources.is_empty() {
            len += 1;
        }
        if !self.after.is_empty() {
            len += 1;
        }
        if self.effort != 0 {
            len += 1;
        }
        let mut struct_ser = serializer.serialize_struct("parley.v1.WorkItem", len)?;
        if !self.step_id.is_empty() {
            struct_ser.serialize_field("stepId", &self.step_id)?;
        }
        if !self.skills.is_empty() {
            struct_ser.serialize_field("skills", &self.skills)?;
        }
        if !self.resources.is_empty() {
            struct_ser.serialize_field("resources", &self.resources)?;
        }
        if !self.after.is_empty() {
            struct_ser.serialize_field("after", &self.after)?;
        }
        if self.effort != 0 {
            struct_ser.serialize_field("effort", &self.effort)?;
        }
        struct_ser.end()
    }
}
impl<'de> serde::Deserialize<'de> for WorkItem {
    #[allow(deprecated)]
    fn deserialize<D>(deserializer: D) -> std::result::Result<Self, D::Error>
    where
        D: serde::Deserializer<'de>,
    {
        const FIELDS: &[&str] = &[
            "step_id",
            "stepId",
            "skills",
            "resources",
            "after",
            "effort",
        ];

        #[allow(clippy::enum_variant_names)]
        enum GeneratedField {
            StepId,
            Skills,
            Resources,
            After,
            Effort,
        }
        impl<'de> serde::Deserialize<'de> for GeneratedField {
            fn deserialize<D>(deserializer: D) -> std::result::Result<GeneratedField, D::Error>
            where
                D: serde::Deserializer<'de>,
            {
                struct GeneratedVisitor;

                impl serde::de::Visitor<'_> for GeneratedVisitor {
                    type Value = GeneratedField;

                    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        write!(formatter, "expected one of: {:?}", &FIELDS)
                    }

                    #[allow(unused_variables)]
                    fn visit_str<E>(self, value: &str) -> std::result::Result<GeneratedField, E>
                    where
                        E: serde::de::Error,
                    {
                        match value {
                            "stepId" | "step_id" => Ok(GeneratedField::StepId),
                            "skills" => Ok(GeneratedField::Skills),
                            "resources" => Ok(GeneratedField::Resources),
                            "after" => Ok(GeneratedField::After),
                            "effort" => Ok(GeneratedField::Effort),
                            _ => Err(serde::de::Error::unknown_field(value, FIELDS)),
                        }
                    }
                }
                deserializer.deserialize_identifier(GeneratedVisitor)
            }
        }
        struct GeneratedVisitor;
        impl<'de> serde::de::Visitor<'de> for GeneratedVisitor {
            type Value = WorkItem;

            fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.write_str("struct parley.v1.WorkItem")
            }

            fn visit_map<V>(self, mut map_: V) -> std::result::Result<WorkItem, V::Error>
                where
                    V: serde::de::MapAccess<'de>,
            {
                let mut step_id__ = None;
                let mut skills__ = None;
                let mut resources__ = None;
                let mut after__ = None;
                let mut effort__ = None;
                while let Some(k) = map_.next_key()? {
                    match k {
                        GeneratedField::StepId => {
                            if step_id__.is_some() {
                                return Err(serde::de::Error::duplicate_field("stepId"));
                            }
                            step_id__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Skills => {
                            if skills__.is_some() {
                                return Err(serde::de::Error::duplicate_field("skills"));
                            }
                            skills__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Resources => {
                            if resources__.is_some() {
                                return Err(serde::de::Error::duplicate_field("resources"));
                            }
                            resources__ = Some(map_.next_value()?);
                        }
                        GeneratedField::After => {
                            if after__.is_some() {
                                return Err(serde::de::Error::duplicate_field("after"));
                            }
                            after__ = Some(map_.next_value()?);
                        }
                        GeneratedField::Effort => {
                            if effort__.is_some() {
                                return Err(serde::de::Error::duplicate_field("effort"));
                            }
                            effort__ = 
                                Some(map_.next_value::<::pbjson::private::NumberDeserialize<_>>()?.0)
                            ;
                        }
                    }
                }
                Ok(WorkItem {
                    step_id: step_id__.unwrap_or_default(),
                    skills: skills__.unwrap_or_default(),
                    resources: resources__.unwrap_or_default(),
                    after: after__.unwrap_or_default(),
                    effort: effort__.unwrap_or_default(),
                })
            }
        }
        deserializer.deserialize_struct("parley.v1.WorkItem", FIELDS, GeneratedVisitor)
    }
}
