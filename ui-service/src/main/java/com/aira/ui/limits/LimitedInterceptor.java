package com.aira.ui.limits;

import com.aira.ui.tenancy.CurrentPrincipal;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Behind the validation of arguments: what is refused for its form costs nothing. */
@Limited(AccountLimit.UPLOADS)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_AFTER + 900)
class LimitedInterceptor {
    private final RateLimits limits;
    private final CurrentPrincipal principal;

    LimitedInterceptor(RateLimits limits, CurrentPrincipal principal) {
        this.limits = limits;
        this.principal = principal;
    }

    @AroundInvoke
    Object spend(InvocationContext operation) throws Exception {
        limits.account(operation.getMethod().getAnnotation(Limited.class).value(), principal.get());
        return operation.proceed();
    }
}
