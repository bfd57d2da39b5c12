/** Where the files of documents lie, and what tells their contents apart. */
package com.aira.kb.storage;
