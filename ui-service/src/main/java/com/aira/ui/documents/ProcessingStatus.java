package com.aira.ui.documents;

/** Named as in the database and so in JSON. */
public enum ProcessingStatus {
    pending,
    processing,
    completed,
    failed
}
