/**
 * Supabase Auth and Storage over HTTP, on the same tables as the real ones. Protocol: Supabase's documentation of
 * GoTrue and Storage; errors have their exact form, because clients tell them apart by it.
 */
package com.aira.sandbox.supabase;
