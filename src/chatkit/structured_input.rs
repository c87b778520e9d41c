//! Questions the assistant asks with choices, and the answers that come back.

use std::collections::BTreeMap;

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};

/// One question (`StructuredInput` of the SDK).
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct StructuredInput {
    /// Key of the answer.
    pub id: String,
    /// Shown text.
    pub question: String,
    /// Recorded once the item is answered or skipped.
    #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
    pub answer: Option<StructuredInputAnswer>,
    /// Choices or free text.
    #[cfg_attr(feature = "ssr", serde(flatten))]
    pub kind: StructuredInputKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(tag = "type", rename_all = "snake_case")
)]
pub enum StructuredInputKind {
    /// By picking; a custom text is allowed as well.
    MultipleChoice {
        /// Suggested answers.
        options: Vec<ChoiceOption>,
        /// Whether several values may be given.
        #[cfg_attr(feature = "ssr", serde(default))]
        multiple: bool,
    },
    /// By typing.
    Freeform {
        /// Shown below the question.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        description: Option<String>,
    },
}

/// A suggested answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize))]
pub struct ChoiceOption {
    /// Shown and submitted.
    pub value: String,
}

/// An answer, recorded or submitted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize), serde(default))]
pub struct StructuredInputAnswer {
    /// The texts.
    pub values: Vec<String>,
    /// Whether the question was passed over.
    pub skipped: bool,
}

/// State of a structured input item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(
    feature = "ssr",
    derive(Serialize, Deserialize),
    serde(rename_all = "snake_case")
)]
pub enum InputStatus {
    /// Waiting for the user.
    #[default]
    Pending,
    /// Done.
    Answered,
    /// Passed over as a whole.
    Skipped,
}

/// What the user did with a structured input item (`StructuredInputSubmission` of the SDK).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StructuredInputSubmission {
    /// Answered or skipped as a whole.
    pub status: SubmissionStatus,
    /// Answers by question id; missing ones count as skipped.
    pub answers: BTreeMap<String, StructuredInputAnswer>,
}

/// Overall status of a submission.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SubmissionStatus {
    /// At least looked at.
    #[default]
    Answered,
    /// Everything passed over.
    Skipped,
}

impl StructuredInputSubmission {
    /// Writes the answers into the questions and returns the item's new status.
    ///
    /// A question is skipped when the submission is, or when it has no answer, a skipped one or one without values.
    /// Custom texts are kept, unknown ids ignored, and a choice that is not `multiple` keeps its first value only.
    pub fn record(&self, inputs: &mut [StructuredInput]) -> InputStatus {
        for input in inputs {
            let given = match self.status {
                SubmissionStatus::Answered => self
                    .answers
                    .get(&input.id)
                    .filter(|a| !a.skipped && !a.values.is_empty()),
                SubmissionStatus::Skipped => None,
            };
            let single = matches!(
                input.kind,
                StructuredInputKind::MultipleChoice {
                    multiple: false,
                    ..
                }
            );
            input.answer = Some(match given {
                Some(answer) => {
                    let limit = if single { 1 } else { usize::MAX };
                    StructuredInputAnswer {
                        values: answer.values.iter().take(limit).cloned().collect(),
                        skipped: false,
                    }
                }
                None => StructuredInputAnswer {
                    values: Vec::new(),
                    skipped: true,
                },
            });
        }
        match self.status {
            SubmissionStatus::Answered => InputStatus::Answered,
            SubmissionStatus::Skipped => InputStatus::Skipped,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn input(id: &str, kind: StructuredInputKind) -> StructuredInput {
        StructuredInput {
            id: id.into(),
            question: String::new(),
            answer: None,
            kind,
        }
    }

    fn inputs() -> [StructuredInput; 3] {
        let choice = |multiple| StructuredInputKind::MultipleChoice {
            options: vec![],
            multiple,
        };
        [
            input("one", choice(false)),
            input("many", choice(true)),
            input("free", StructuredInputKind::Freeform { description: None }),
        ]
    }

    fn submission(
        status: SubmissionStatus,
        answers: &[(&str, &[&str], bool)],
    ) -> StructuredInputSubmission {
        let answer = |values: &[&str], skipped| StructuredInputAnswer {
            values: values.iter().map(|value| (*value).to_owned()).collect(),
            skipped,
        };
        let answers = answers
            .iter()
            .map(|(id, values, skipped)| ((*id).to_owned(), answer(values, *skipped)));
        StructuredInputSubmission {
            status,
            answers: answers.collect(),
        }
    }

    fn recorded(submission: &StructuredInputSubmission) -> (InputStatus, Vec<(Vec<String>, bool)>) {
        let mut inputs = inputs();
        let status = submission.record(&mut inputs);
        let answers = inputs.into_iter().map(|input| input.answer.unwrap());
        (
            status,
            answers
                .map(|answer| (answer.values, answer.skipped))
                .collect(),
        )
    }

    #[test]
    fn custom_texts_are_kept_and_a_single_choice_keeps_its_first_value() {
        let given: &[&str] = &["other", "second"];
        let all = submission(
            SubmissionStatus::Answered,
            &[
                ("one", given, false),
                ("many", given, false),
                ("free", given, false),
                ("unknown", given, false),
            ],
        );
        let both = vec!["other".to_owned(), "second".to_owned()];
        let expected = vec![
            (vec!["other".to_owned()], false),
            (both.clone(), false),
            (both, false),
        ];
        assert_eq!(recorded(&all), (InputStatus::Answered, expected));
    }

    #[test]
    fn missing_empty_and_skipped_answers_are_skipped() {
        let some = submission(
            SubmissionStatus::Answered,
            &[("one", &[], false), ("many", &["x"], true)],
        );
        assert_eq!(
            recorded(&some),
            (InputStatus::Answered, vec![(vec![], true); 3])
        );
    }

    #[test]
    fn a_skipped_submission_skips_everything() {
        let skipped = submission(SubmissionStatus::Skipped, &[("one", &["x"], false)]);
        assert_eq!(
            recorded(&skipped),
            (InputStatus::Skipped, vec![(vec![], true); 3])
        );
    }
}
