package io.routelock.runtime.cli;

import io.routelock.runtime.cli.ConsoleProcess.Ran;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntSupplier;

/** One command in the process of the test, where a process of its own would only cost time. */
final class InProcess {

    private InProcess() {}

    static Ran run(String input, String... arguments) {
        return run(input, () -> Routelock.run(arguments));
    }

    /** Another command than those of the program. */
    static Ran run(String input, IntSupplier command) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        var written = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        try {
            System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
            System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
            int exit = command.getAsInt();
            return new Ran(exit, text(written), text(complained));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }

    private static String text(ByteArrayOutputStream written) {
        return written.toString(StandardCharsets.UTF_8).strip();
    }
}
