/**
 * The shared database: its migrations (SQL in {@code db/migration}: V files for what has state, R files for what can be
 * replaced), the few lines with which a service enters it as one owner or one business, and the model whose vectors one service files in it and another compares. Services share
 * this SQL, never entity classes.
 */
package com.aira.schema;
