package io.routelock.runtime.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SymbolTableTest {

    private final SymbolTable table = new SymbolTable(DemoProgram.declarations());

    @Test
    void namesAreFoundWithoutRegardToCaseAndToldAsDeclared() {
        // IEC 61131-3 names have no case; clients cache under the name that comes back.
        assertThat(table.find("main.STMOTOR.fspeed"))
                .get()
                .extracting(Variable::name, Variable::type)
                .containsExactly("MAIN.stMotor.fSpeed", PlcType.LREAL);
    }

    @Test
    void anElementLiesBehindThoseBeforeIt() {
        int start = table.find("MAIN.aValues").orElseThrow().offset();

        assertThat(table.find("MAIN.aValues[3]")).get().extracting(Variable::offset).isEqualTo(start + 6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MAIN",
                "MAIN.nCounter2",
                "MAIN.nCounter.x",
                "MAIN.aValues[10]",
                "MAIN.aValues[-1]",
                "MAIN.aValues[",
                "MAIN.aValues[99999999999]",
                "MAIN.aValues[3]x",
                "MAIN.stMotor.",
                "MAIN.stMotor.none",
                "MAIN.stMotor[0]",
                "MAIN.aValues[1,2]",
                "MAIN.aValues[3][0]"
            })
    void aNameThatIsNotDeclaredIsNotFound(String name) {
        assertThat(table.find(name)).isEmpty();
    }

    @Test
    void everyVariableLiesAtAMultipleOfItsAlignmentAndOverlapsNone() {
        // TwinCAT 3 aligns to 8 bytes; clients that build structs of their own count on it.
        int free = 0;
        for (Variable variable : DemoProgram.declarations()) {
            assertThat(variable.offset()).isGreaterThanOrEqualTo(free);
            assertThat(variable.offset() % variable.type().alignment()).isZero();
            free = variable.end();
        }
    }
}
