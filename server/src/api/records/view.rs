//! A record as a subject may see it.

use super::mask;
use super::record_type::RecordType;
use super::stored_record::StoredRecord;
use firmgate::Gate;
use firmgate::facts::OwnedResource;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A record as a subject may see it.
#[derive(Serialize, ToSchema)]
pub struct RecordView {
    /// The body without masked fields.
    #[schema(value_type = Object)]
    body: Value,
    /// The masks that apply.
    #[serde(rename = "_masks")]
    masks: Vec<&'static str>,
    /// The actions on the record that the subject may take.
    actions: Vec<&'static str>,
    /// The facts of the record as far as they are about the subject: what the gate in their page decides on.
    #[schema(value_type = Option<Object>)]
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<Value>,
}

impl RecordView {
    /// A record as a subject may see it. If they have just written it and may not see it, only its id.
    pub(super) fn of(
        gate: &Gate,
        record_type: RecordType,
        record: &dyn StoredRecord,
        facts: &OwnedResource,
    ) -> RecordView {
        if !gate.can(record_type.view, facts.as_ref()) {
            return RecordView {
                body: json!({ "id": record.id() }),
                masks: Vec::new(),
                actions: Vec::new(),
                facts: None,
            };
        }
        let mut body = record.body();
        let field_masks = mask::field_masks(record_type.kind).filter(|mask| !mask.is_lifted(gate, facts));
        let masks = mask::hide(&mut body, field_masks);
        let actions = gate.actions_for(facts.as_ref()).map(|action| action.name()).collect();
        RecordView { body, masks, actions, facts: projected(gate, facts) }
    }
}

/// The facts of a record as far as they are about the subject; none, if they may not know of it.
pub(crate) fn projected(gate: &Gate, facts: &OwnedResource) -> Option<Value> {
    gate.facts_for(facts.as_ref()).map(|facts| facts.as_ref().to_json())
}
