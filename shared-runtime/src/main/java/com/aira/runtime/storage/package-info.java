/** Files in Supabase Storage, over its REST interface: one service puts them there, another reads and removes them. */
package com.aira.runtime.storage;
