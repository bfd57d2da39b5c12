/** Tells Pinecone what changed in Postgres, for businesses whose candidates are looked for there. */
package com.aira.kb.store;
