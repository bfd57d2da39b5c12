/** {@code ./aira doctor}: tries every variable of {@code .env.example} and names the one that is wrong. */
package com.aira.sandbox.doctor;
