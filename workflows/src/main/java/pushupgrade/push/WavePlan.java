package pushupgrade.push;

import java.time.Duration;

/**
 * One wave of a frozen push.
 *
 * @param number its place, from 0
 * @param name as the publisher wrote it: {@code canary}, {@code 10%}, {@code rest}
 * @param soak how long to wait, after each org had its chance, before the gate is judged
 * @param empty whether no org fell into it that may be upgraded: then nothing soaks and nothing is
 *     judged
 */
public record WavePlan(int number, String name, Duration soak, boolean empty) {}
