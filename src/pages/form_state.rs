//! What was typed into a form that was refused, and why: shown again, nothing is lost.

use leptos::prelude::use_context;

use crate::error::{Error, ErrorKind, FieldErrors};

/// A refused form. Passwords are never put in here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FormState {
    typed: Vec<(&'static str, String)>,
    errors: FieldErrors,
    alert: Option<String>,
    is_conflict: bool,
}

impl FormState {
    /// What was typed, by field, and the error it led to.
    pub fn refused(typed: Vec<(&'static str, String)>, error: &Error) -> Self {
        let errors = error.field_errors();
        let is_told_by_fields = errors.texts().next().is_some();
        let alert = (!is_told_by_fields).then(|| error.user_message().to_owned());
        Self {
            typed,
            errors,
            alert,
            is_conflict: *error.kind() == ErrorKind::Conflict,
        }
    }

    /// That of the page being rendered; empty when no form was refused.
    pub fn current() -> Self {
        use_context().unwrap_or_default()
    }

    /// What was typed into a field; none when no form was refused.
    pub fn typed(&self, field: &str) -> Option<String> {
        self.typed
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, text)| text.clone())
    }

    /// What is wrong with a field.
    pub fn error(&self, field: &str) -> Option<String> {
        self.errors.of(field).first().cloned()
    }

    /// What is wrong with the fields.
    pub fn errors(&self) -> FieldErrors {
        self.errors.clone()
    }

    /// Whether any field is faulty.
    pub fn has_errors(&self) -> bool {
        self.errors.texts().next().is_some()
    }

    /// Whether somebody else was faster.
    pub fn is_conflict(&self) -> bool {
        self.is_conflict
    }

    /// Whether a form was refused at all.
    pub fn is_refused(&self) -> bool {
        *self != Self::default()
    }

    /// What is wrong, when it is no single field.
    pub fn alert(&self) -> Option<String> {
        self.alert.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    #[test]
    fn a_faulty_field_keeps_its_text_and_gets_its_error() {
        let form = FormState::refused(
            vec![("title", " ".to_owned())],
            &Error::invalid("title", "Task title cannot be empty"),
        );
        assert_eq!(form.typed("title").as_deref(), Some(" "));
        assert_eq!(
            form.error("title").as_deref(),
            Some("Task title cannot be empty")
        );
        assert_eq!(form.alert(), None);
    }

    #[test]
    fn a_fault_of_no_field_is_told_above_the_form() {
        let form = FormState::refused(Vec::new(), &Error::wrong_credentials());
        assert_eq!(form.alert().as_deref(), Some("Incorrect email or password"));
    }
}
