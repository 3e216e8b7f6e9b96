package io.routelock.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Steps of a save of which one breaks: by an error of the disk, or by the end of the program. */
public final class BreakingSteps implements FileSteps {

    /** How a step breaks. */
    public enum Break {
        /** The step does nothing, or half of it, and says so; later steps work. */
        ERROR,
        /** The step does nothing, or half of it, and no later step does anything. */
        CRASH_BEFORE,
        /** The step is done, and no later one does anything. */
        CRASH_AFTER
    }

    /** The program is gone: no code of it can catch this and go on to do harm. */
    public static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final FileSteps real = new DiskSteps();
    private final Break how;
    private final int breaksAt;
    private int count;
    private boolean crashed;

    public BreakingSteps(Break how, int breaksAt) {
        this.how = how;
        this.breaksAt = breaksAt;
    }

    /** All of them work. */
    public static BreakingSteps never() {
        return new BreakingSteps(Break.ERROR, -1);
    }

    /** How many steps were asked for. */
    public int count() {
        return count;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T step(Step<T> whole, Step<?> half) throws IOException {
        if (crashed) {
            throw new Crash();
        }
        if (count++ != breaksAt) {
            return whole.run();
        }
        if (how == Break.ERROR) {
            half.run();
            throw new IOException("No space left on device");
        }
        if (how == Break.CRASH_BEFORE) {
            half.run();
        } else {
            whole.run();
        }
        crashed = true;
        throw new Crash();
    }

    private void step(StepWithout whole) throws IOException {
        step(
                () -> {
                    whole.run();
                    return true;
                },
                () -> true);
    }

    private interface StepWithout {
        void run() throws IOException;
    }

    @Override
    public Path create(Path folder, String prefix, Path model) throws IOException {
        return step(() -> real.create(folder, prefix, model), () -> folder);
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        step(
                () -> {
                    real.write(file, content);
                    return true;
                },
                () -> Files.write(file, Arrays.copyOf(content, content.length / 2)));
    }

    @Override
    public Optional<LostAccess> takeAccess(Path file, Path model) throws IOException {
        return step(() -> real.takeAccess(file, model), Optional::empty);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        step(() -> real.move(from, to));
    }

    @Override
    public void delete(Path file) throws IOException {
        step(() -> real.delete(file));
    }

    @Override
    public void force(Path folder) throws IOException {
        step(() -> real.force(folder));
    }

    @Override
    public List<Path> list(Path folder) throws IOException {
        return step(() -> real.list(folder), List::of);
    }
}
