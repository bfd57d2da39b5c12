/** The sandbox's Postgres at start-up: server, Supabase's shape, AiRa's migrations, the sandbox's own tables. */
package com.aira.sandbox.database;
