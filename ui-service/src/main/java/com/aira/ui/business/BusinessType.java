package com.aira.ui.business;

/** Named as in the database and so in JSON. A type brings default hours and services. */
public enum BusinessType {
    restaurant,
    retail,
    service
}
