/**
 * The shared database: its migrations (SQL in {@code db/migration}), and the few lines with which a service enters it
 * as one owner or one business. Services share this SQL, never entity classes.
 */
package com.aira.schema;
