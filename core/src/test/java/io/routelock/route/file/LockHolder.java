package io.routelock.route.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Another program that wants the lock. It says "locked" and waits for the end of its input, or says "refused"
 * and ends.
 */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] args) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                Path.of(args[0]), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            System.out.println(lock == null ? "refused" : "locked");
            if (lock != null) {
                System.in.read();
            }
        }
    }

    /** A process that holds the lock until it is destroyed. */
    static Process start(Path lock) throws IOException {
        Process process = launch(lock);
        String said = process.inputReader().readLine();
        if (!"locked".equals(said)) {
            throw new AssertionError("the other program was " + said);
        }
        return process;
    }

    static boolean couldLock(Path lock) {
        try {
            Process process = launch(lock);
            String said = process.inputReader().readLine();
            process.destroyForcibly().waitFor();
            return "locked".equals(said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Process launch(Path lock) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("java.class.path");
        return new ProcessBuilder(
                        java, "-Xshare:auto", "-cp", classes, LockHolder.class.getName(), lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
