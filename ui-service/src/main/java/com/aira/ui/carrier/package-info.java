/** Twilio as the phone company: which numbers it sells, at which price, and how they are bought and given back. */
package com.aira.ui.carrier;
