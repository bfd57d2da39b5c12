/** Fetches and removes the files of documents, over the REST interface of Supabase Storage. */
package com.aira.kb.storage;
