package com.aira.ui.limits;

import com.aira.ui.tenancy.Principal;
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

    LimitedInterceptor(RateLimits limits) {
        this.limits = limits;
    }

    @AroundInvoke
    Object spend(InvocationContext operation) throws Exception {
        limits.account(operation.getMethod().getAnnotation(Limited.class).value(), (Principal)
                operation.getParameters()[0]);
        return operation.proceed();
    }
}
