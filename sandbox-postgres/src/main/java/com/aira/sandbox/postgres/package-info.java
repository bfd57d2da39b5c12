/**
 * A Postgres in a folder, shaped like a Supabase project. The sandbox runs on it, and so does every test that needs a
 * database: nothing here knows a service.
 */
package com.aira.sandbox.postgres;
