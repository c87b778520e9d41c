//! Changes of a streaming item, and how they are applied to it.

#[cfg(feature = "ssr")]
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Annotation, AssistantContent, GeneratedImage, Item, ItemKind, Task, widget};

/// Parts of one message beyond this are ignored, so that a hostile index cannot make us pad without end.
pub const MAX_PARTS: usize = 64;

/// Tasks of one workflow beyond this are ignored.
pub const MAX_TASKS: usize = 1024;

/// A change of an item (`ThreadItemUpdate` of the SDK).
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "ssr", derive(Serialize, Deserialize), serde(tag = "type"))]
pub enum ItemUpdate {
    /// A text part begins.
    #[cfg_attr(
        feature = "ssr",
        serde(rename = "assistant_message.content_part.added")
    )]
    PartAdded {
        /// Position of the part.
        content_index: usize,
        /// Usually empty.
        content: AssistantContent,
    },
    /// Text to append to a part.
    #[cfg_attr(
        feature = "ssr",
        serde(rename = "assistant_message.content_part.text_delta")
    )]
    TextDelta {
        /// Position of the part; it may not have been added yet.
        content_index: usize,
        /// The text.
        delta: String,
    },
    /// A citation of a part.
    #[cfg_attr(
        feature = "ssr",
        serde(rename = "assistant_message.content_part.annotation_added")
    )]
    AnnotationAdded {
        /// Position of the part.
        content_index: usize,
        /// Position among the part's annotations.
        annotation_index: usize,
        /// The citation.
        annotation: Annotation,
    },
    /// A text part is complete.
    #[cfg_attr(feature = "ssr", serde(rename = "assistant_message.content_part.done"))]
    PartDone {
        /// Position of the part.
        content_index: usize,
        /// The whole part. Its annotations may be missing although some were streamed.
        content: AssistantContent,
    },
    /// Text to append to the `value` of a component.
    #[cfg_attr(feature = "ssr", serde(rename = "widget.streaming_text.value_delta"))]
    WidgetTextDelta {
        /// The component's id.
        component_id: String,
        /// The text.
        delta: String,
        /// Not reliable: some servers say so on every delta.
        done: bool,
    },
    /// One component is replaced.
    #[cfg_attr(feature = "ssr", serde(rename = "widget.component.updated"))]
    WidgetComponent {
        /// The component's id.
        component_id: String,
        /// The new component.
        #[cfg_attr(feature = "ssr", serde(serialize_with = "widget::without_nulls"))]
        component: Value,
    },
    /// The whole widget is replaced.
    #[cfg_attr(feature = "ssr", serde(rename = "widget.root.updated"))]
    WidgetRoot {
        /// The new root.
        #[cfg_attr(feature = "ssr", serde(serialize_with = "widget::without_nulls"))]
        widget: Value,
    },
    /// A task begins.
    #[cfg_attr(feature = "ssr", serde(rename = "workflow.task.added"))]
    TaskAdded {
        /// Where; normally the number of tasks so far.
        task_index: usize,
        /// The task.
        task: Task,
    },
    /// A task changes.
    #[cfg_attr(feature = "ssr", serde(rename = "workflow.task.updated"))]
    TaskUpdated {
        /// Which.
        task_index: usize,
        /// The whole task, not a patch.
        task: Task,
    },
    /// A preview of a generated image.
    #[cfg_attr(feature = "ssr", serde(rename = "generated_image.updated"))]
    ImageUpdated {
        /// The preview.
        image: GeneratedImage,
        /// 0 to 1.
        #[cfg_attr(feature = "ssr", serde(skip_serializing_if = "Option::is_none"))]
        progress: Option<f64>,
    },
}

impl ItemUpdate {
    /// Applies the change as the SDK's server does to its pending items; says whether anything changed.
    ///
    /// Updates for another kind of item and indexes out of range are ignored.
    pub fn apply_to(self, item: &mut Item) -> bool {
        match (self, &mut item.kind) {
            (
                Self::PartAdded {
                    content_index,
                    content,
                },
                ItemKind::AssistantMessage { content: parts },
            ) => part_mut(parts, content_index)
                .map(|part| *part = content)
                .is_some(),
            (
                Self::TextDelta {
                    content_index,
                    delta,
                },
                ItemKind::AssistantMessage { content: parts },
            ) => part_mut(parts, content_index)
                .map(|part| part.text.push_str(&delta))
                .is_some(),
            (
                Self::AnnotationAdded {
                    content_index,
                    annotation_index,
                    annotation,
                },
                ItemKind::AssistantMessage { content: parts },
            ) => part_mut(parts, content_index)
                .map(|part| insert_or_append(&mut part.annotations, annotation_index, annotation))
                .is_some(),
            (
                Self::PartDone {
                    content_index,
                    mut content,
                },
                ItemKind::AssistantMessage { content: parts },
            ) => part_mut(parts, content_index)
                .map(|part| {
                    if content.annotations.is_empty() {
                        content.annotations = std::mem::take(&mut part.annotations);
                    }
                    *part = content;
                })
                .is_some(),
            (
                Self::WidgetTextDelta {
                    component_id,
                    delta,
                    done: _,
                },
                ItemKind::Widget { widget, .. },
            ) => widget::component_mut(widget, &component_id)
                .is_some_and(|node| append_value(node, &delta)),
            (
                Self::WidgetComponent {
                    component_id,
                    component,
                },
                ItemKind::Widget { widget, .. },
            ) => widget::component_mut(widget, &component_id)
                .map(|node| *node = component)
                .is_some(),
            (Self::WidgetRoot { widget: root }, ItemKind::Widget { widget, .. }) => {
                *widget = root;
                true
            }
            (Self::TaskAdded { task_index, task }, ItemKind::Workflow { workflow }) => {
                let fits = workflow.tasks.len() < MAX_TASKS;
                if fits {
                    insert_or_append(&mut workflow.tasks, task_index, task);
                }
                fits
            }
            (Self::TaskUpdated { task_index, task }, ItemKind::Workflow { workflow }) => workflow
                .tasks
                .get_mut(task_index)
                .map(|known| *known = task)
                .is_some(),
            (
                Self::ImageUpdated {
                    image: preview,
                    progress: _,
                },
                ItemKind::GeneratedImage { image },
            ) => {
                *image = Some(preview);
                true
            }
            _ => false,
        }
    }
}

/// The part at an index, after padding with empty parts; none beyond [`MAX_PARTS`].
fn part_mut(parts: &mut Vec<AssistantContent>, index: usize) -> Option<&mut AssistantContent> {
    if index >= MAX_PARTS {
        return None;
    }
    if parts.len() <= index {
        parts.resize_with(index + 1, AssistantContent::default);
    }
    parts.get_mut(index)
}

fn insert_or_append<T>(list: &mut Vec<T>, index: usize, value: T) {
    list.insert(index.min(list.len()), value);
}

/// Appends to the `value` of a widget component; a value that is no text is left alone.
fn append_value(node: &mut Value, delta: &str) -> bool {
    let Value::Object(node) = node else {
        return false;
    };
    match node
        .entry("value")
        .or_insert_with(|| Value::String(String::new()))
    {
        Value::String(value) => {
            value.push_str(delta);
            true
        }
        _ => false,
    }
}
