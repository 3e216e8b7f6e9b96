package io.routelock.runtime.watch;

import io.routelock.diagnosis.Finding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Reports of every kind with any content, also what clients invent to break a line. */
record AnyReport(Random random) {

    private static final String NASTY = "ab\"\\\n\r\t\0{}[]:,'é€漢\uD83D\uDE00\u2028\u0085+#/$%";

    List<BrokerReport> oneOfEach() {
        return List.of(
                new BrokerReport.Clients(at(), list(this::client), list(this::text)),
                new BrokerReport.Load(
                        at(), rate(), rate(), rate(), rate(), number(), number(), number(), number(),
                        number(), number()),
                new BrokerReport.Refused(refusal()),
                new BrokerReport.MoreRefused(at(), random.nextLong()),
                new BrokerReport.FilesTaken(at(), list(this::text)),
                new BrokerReport.FilesRefused(at(), list(this::finding)),
                new BrokerReport.Raised(finding()),
                new BrokerReport.Logged(at(), "notice", text()));
    }

    ClientView client() {
        return new ClientView(
                text(),
                maybe(this::text),
                maybe(this::connection),
                random.nextLong(1L << 32),
                list(() -> new ClientView.Subscription(text(), random.nextInt(3))),
                number(),
                number(),
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                rate(),
                rate());
    }

    private ClientView.Connection connection() {
        return new ClientView.Connection(
                text(), text(), random.nextBoolean(), protection(), "3.1.1", at(), number());
    }

    private Protection protection() {
        return new Protection(
                any(Protection.Kind.values()), text(), maybe(this::text), maybe(this::at), maybe(this::text));
    }

    private Refusal refusal() {
        return new Refusal(
                at(),
                any(Refusal.Kind.values()),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                maybe(this::text),
                random.nextBoolean() ? OptionalInt.of(random.nextInt(3)) : OptionalInt.empty(),
                maybe(() -> new Refusal.RuleLine(text(), number(), text())),
                finding());
    }

    private Finding finding() {
        return new Finding(
                any(Finding.Severity.values()),
                "broker." + text(),
                "What " + text(),
                list(this::text),
                "Do " + text());
    }

    private String text() {
        int[] signs = NASTY.codePoints().toArray();
        return random.ints(random.nextInt(12), 0, signs.length)
                .map(at -> signs[at])
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Instant at() {
        return Instant.ofEpochSecond(random.nextInt(Integer.MAX_VALUE), random.nextInt(1_000_000_000));
    }

    private double rate() {
        return random.nextDouble() * 1e6;
    }

    private int number() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    private <T> Optional<T> maybe(Supplier<T> one) {
        return random.nextBoolean() ? Optional.of(one.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> one) {
        return Stream.generate(one).limit(random.nextInt(4)).toList();
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }
}
