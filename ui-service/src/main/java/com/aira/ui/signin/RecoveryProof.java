package com.aira.ui.signin;

import com.aira.ui.authentication.SupabaseAuth;
import java.util.Map;

/** What a recovery mail brought: the hash in its link, a code together with the address, or a session. */
sealed interface RecoveryProof {

    /** Takes the proof, which works once, for a session. */
    SupabaseAuth.Grant redeem(SupabaseAuth supabase);

    /** Of a mail whose template links to us with {@code {{ .TokenHash }}}. */
    record Link(String tokenHash) implements RecoveryProof {
        @Override
        public SupabaseAuth.Grant redeem(SupabaseAuth supabase) {
            return supabase.verify(Map.of("type", "recovery", "token_hash", tokenHash));
        }
    }

    record Code(String email, String token) implements RecoveryProof {
        @Override
        public SupabaseAuth.Grant redeem(SupabaseAuth supabase) {
            return supabase.verify(Map.of("type", "recovery", "email", email, "token", token));
        }
    }

    /** The default template links to Supabase, which took the proof itself and sent the session on behind the #. */
    record Entered(String refreshToken) implements RecoveryProof {
        @Override
        public SupabaseAuth.Grant redeem(SupabaseAuth supabase) {
            return supabase.token("refresh_token", Map.of("refresh_token", refreshToken));
        }
    }
}
