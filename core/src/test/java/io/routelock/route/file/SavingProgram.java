package io.routelock.route.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A program that saves two versions of a file in turn until it is killed, or for a minute if nobody does. It
 * says "saving" when it begins.
 */
final class SavingProgram {

    /** Until then it mostly loads classes. */
    private static final int WARM = 5;

    private static final Duration LIFE = Duration.ofMinutes(1);

    private SavingProgram() {}

    public static void main(String[] args) {
        StaticRoutesFile file = StaticRoutesFile.existing(Path.of(args[0]));
        StaticRoutesDocument one = file.load();
        StaticRoutesDocument other = other(one);
        long begin = System.nanoTime();
        for (long turn = 0; System.nanoTime() - begin < LIFE.toNanos(); turn++) {
            file.save(one, other);
            file.save(other, one);
            if (turn == WARM) {
                System.out.println("saving");
            }
        }
    }

    /** The version that is not this one; the two differ in length, so that a mixture is seen. */
    static StaticRoutesDocument other(StaticRoutesDocument now) {
        return now.withSecureOnly(!now.secureOnly());
    }

    static Process start(Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SavingProgram.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Waits until it saves. */
    static Process saving(Process process) throws IOException {
        String said = process.inputReader().readLine();
        if (!"saving".equals(said)) {
            throw new AssertionError("the saving program said " + said);
        }
        return process;
    }
}
