package io.routelock.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * The contract of {@link DecoderPropertyTest} for a fuzzer that watches which branches an input reaches. The
 * usual build runs the seeds alone; the profile {@code slow} fuzzes ({@code JAZZER_FUZZ=1}).
 */
class DecoderFuzzTest {

    /** What the fuzzer itself takes, to compare texts and numbers, is counted too. */
    private static final long FIXED_BYTES = 64 << 20;

    /** The first byte tells the target, so that one run fuzzes all of them. */
    static Stream<Arguments> seeds() {
        return Stream.of(FuzzTarget.values())
                .flatMap(target ->
                        Seeds.of(target).stream().map(seed -> Arguments.of((Object) input(target, seed))));
    }

    private static byte[] input(FuzzTarget target, byte[] seed) {
        byte[] input = new byte[seed.length + 1];
        input[0] = (byte) target.ordinal();
        System.arraycopy(seed, 0, input, 1, seed.length);
        return input;
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "60s")
    void everyInputIsTakenOrRefused(byte[] input) {
        if (input.length > 0) {
            FuzzTarget[] all = FuzzTarget.values();
            FuzzTarget target = all[Math.floorMod(input[0], all.length)];
            target.check(Arrays.copyOfRange(input, 1, input.length), FIXED_BYTES);
        }
    }
}
