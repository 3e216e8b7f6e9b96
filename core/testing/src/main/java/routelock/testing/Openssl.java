package routelock.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A child process of openssl, a TLS peer that is not ours. Closing it ends the process. */
public final class Openssl implements AutoCloseable {

    private static final int MAX_OUTPUT = 1 << 20;
    private static final int LIFE_SECONDS = 40;

    private final Process process;
    private final StringBuilder output = new StringBuilder();

    private Openssl(Process process) {
        this.process = process;
    }

    /** What it says and what the other side says come as one. */
    public static Openssl start(String... arguments) throws IOException {
        return start(new ProcessBuilder(command(arguments)).redirectErrorStream(true));
    }

    /** Only what the other side says comes, when it is told to be quiet. */
    public static Openssl startRaw(String... arguments) throws IOException {
        return start(new ProcessBuilder(command(arguments)).redirectError(Redirect.DISCARD));
    }

    /**
     * Runs a command that ends by itself.
     *
     * @throws IOException with what it said when it fails or takes longer than the life of a child
     */
    public static void run(Path folder, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(arguments)).directory(folder.toFile());
        try (Openssl child = start(builder.redirectErrorStream(true))) {
            child.endInput();
            String said = child.readAll();
            if (child.exitCode() != 0) {
                throw new IOException("openssl " + arguments[0] + " failed: " + said);
            }
        }
    }

    private int exitCode() throws IOException {
        try {
            if (!process.waitFor(LIFE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("openssl does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("waiting for openssl");
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return command;
    }

    private static Openssl start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        // A blocked read cannot be interrupted, but ends with the process.
        CompletableFuture.delayedExecutor(LIFE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        return new Openssl(process);
    }

    /**
     * Reads on until the output holds the text, one character a byte.
     *
     * @return all output so far, which lacks the text when the process ended before
     */
    public String readUntil(String text) throws IOException {
        InputStream in = process.getInputStream();
        byte[] buffer = new byte[4096];
        while (output.indexOf(text) < 0 && output.length() < MAX_OUTPUT) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            output.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
        }
        return output.toString();
    }

    public String readAll() throws IOException {
        return readUntil("\0 never \0");
    }

    /** As many bytes as that, or those before the end. */
    public byte[] readBytes(int length) throws IOException {
        return process.getInputStream().readNBytes(length);
    }

    public void write(byte[] bytes) throws IOException {
        OutputStream out = process.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** As at the end of a terminal session. */
    public void endInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("openssl does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
