package pushupgrade.fault;

import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import java.util.concurrent.atomic.AtomicInteger;

/** Delivers every activity twice, one after the other; the workflow hears the first answer. */
final class EverythingTwice extends WorkerInterceptorBase {
  private final AtomicInteger repeated = new AtomicInteger();

  int repeated() {
    return repeated.get();
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new ActivityInboundCallsInterceptorBase(next) {
      @Override
      public ActivityOutput execute(ActivityInput input) {
        var first = super.execute(input);
        repeated.incrementAndGet();
        super.execute(input);
        return first;
      }
    };
  }
}
