/** Supabase Storage: buckets, objects and signed addresses. */
package com.aira.sandbox.supabase.storage;
