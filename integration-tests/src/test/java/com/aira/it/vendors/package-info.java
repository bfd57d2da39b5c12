/** Holds what AiRa sends to Twilio, Stripe and Supabase, and what the sandbox answers, against what these say of themselves. */
package com.aira.it.vendors;
