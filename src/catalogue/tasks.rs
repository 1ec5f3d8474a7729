//! Tasks.

macro_rules! tasks {
    ($next:ident $rest:tt $($rows:tt)*) => { $next! { $rest $($rows)*
        /// Make a task.
        TaskCreate = "task:create" on Task, user [Matter], cites [];
        /// See a task. A private one is for its assigner, its assignee and administrators.
        TaskView = "task:view" on Task, user [Matter & (Public | Assigner | Assignee | Admin)], guest [Assignee], cites ["TASK-2", "TASK-3", "TASK-4", "ACT-28"];
        /// Change a task.
        TaskEdit = "task:edit" on Task, user [Matter & (Public | Assigner | Assignee | Admin)], cites ["TASK-3"];
        /// Delete a task.
        TaskDelete = "task:delete" on Task, user [Matter & (Public | Assigner | Assignee | Admin)], cites ["TASK-3"];
        /// Mark a task as done.
        TaskComplete = "task:complete" on Task, user [Matter & (Public | Assigner | Assignee | Admin)], guest [Assignee], cites ["SHR-5", "TASK-5"];
    } };
}
