package com.aira.ui.staff;

/** As the database writes it. A resource is a table, a room or a bay. */
public enum StaffKind {
    person,
    resource
}
