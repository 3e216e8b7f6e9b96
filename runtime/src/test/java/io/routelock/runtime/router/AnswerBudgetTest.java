package io.routelock.runtime.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

/** Attack: searches with a forged source, whose larger answers flood somebody else. Time is virtual. */
class AnswerBudgetTest {

    private static final InetAddress ONE = InetAddress.ofLiteral("192.0.2.1");
    private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");
    private static final long SECOND = 1_000_000_000L;

    private long now;
    private AnswerBudget budget = new AnswerBudget(() -> now);

    private void use(int answers, InetAddress to) {
        for (int i = 0; i < answers; i++) {
            assertThat(budget.allows(to)).as("answer %d", i).isTrue();
        }
    }

    @Test
    void twentyAnswersASecondGoToOneAddressAndOthersAreStillAnswered() {
        use(20, ONE);

        assertThat(budget.allows(ONE)).isFalse();
        assertThat(budget.allows(OTHER)).isTrue();
    }

    /** The count of nanoseconds may run over. */
    @ParameterizedTest
    @ValueSource(longs = {0, 5 * SECOND, Long.MAX_VALUE - SECOND / 2})
    void theNextSecondIsAnotherOne(long start) {
        now = start;
        budget = new AnswerBudget(() -> now);
        use(20, ONE);
        now += SECOND - 1;
        assertThat(budget.allows(ONE)).isFalse();
        now += 1;
        use(20, ONE);
    }

    /** However many addresses a flood forges: the work and the memory have an end. */
    @Test
    void aThousandAnswersASecondGoOutInAll() {
        for (int i = 0; i < 1000; i++) {
            assertThat(budget.allows(address(i))).isTrue();
        }
        assertThat(budget.allows(address(1000))).isFalse();
        now += SECOND;
        assertThat(budget.allows(address(1000))).isTrue();
    }

    private static InetAddress address(int number) {
        return InetAddress.ofLiteral("10.0.%d.%d".formatted(number / 256, number % 256));
    }
}
