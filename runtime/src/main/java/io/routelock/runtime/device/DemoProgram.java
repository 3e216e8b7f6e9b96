package io.routelock.runtime.device;

import static io.routelock.runtime.device.PlcType.BOOL;
import static io.routelock.runtime.device.PlcType.BYTE;
import static io.routelock.runtime.device.PlcType.DINT;
import static io.routelock.runtime.device.PlcType.INT;
import static io.routelock.runtime.device.PlcType.LREAL;
import static io.routelock.runtime.device.PlcType.UDINT;
import static io.routelock.runtime.device.PlcType.UINT;

import io.routelock.ams.Octets;
import io.routelock.runtime.device.PlcType.ArrayOf;
import io.routelock.runtime.device.PlcType.Struct;
import io.routelock.runtime.device.PlcType.Text;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;

/** The program of the demo PLC: what it declares, where that lies in its memory, and what a cycle does. */
final class DemoProgram {

    /** How often {@link #cycle} runs while the PLC is in RUN. */
    static final Duration CYCLE = Duration.ofMillis(100);

    private static final Charset CHARSET = Charset.forName("windows-1252");
    private static final double CYCLES_PER_WAVE = Duration.ofMinutes(1).dividedBy(CYCLE);
    private static final double SECONDS_PER_CYCLE = CYCLE.toMillis() / 1000.0;

    private static final Struct MOTOR =
            new Struct(
                    "ST_Motor",
                    List.of(
                            Variable.of("bEnable", BOOL, "moves while set"),
                            Variable.of("fSpeed", LREAL, "increments per second"),
                            Variable.of("nPosition", DINT, "increments")));

    /** A part of what TwinCAT declares under this name, at offsets of our own. */
    private static final Struct APP_INFO =
            new Struct(
                    "PlcAppSystemInfo",
                    List.of(
                            Variable.of("TaskCnt", UDINT, ""),
                            Variable.of("OnlineChangeCnt", UDINT, ""),
                            Variable.of("AdsPort", UINT, ""),
                            Variable.of("AppName", new Text(63), "")));

    private static final List<Variable> DECLARED =
            Variable.laidOut(
                    List.of(
                            Variable.of("MAIN.nCounter", UDINT, "counts the cycles in RUN"),
                            Variable.of("MAIN.bSwitch", BOOL, ""),
                            Variable.of(
                                    "MAIN.fTemperature", LREAL, "a wave of one minute, in degrees Celsius"),
                            Variable.of("MAIN.sMessage", new Text(80), ""),
                            Variable.of("MAIN.nSetpoint", DINT, ""),
                            Variable.of("MAIN.aValues", new ArrayOf(0, 10, INT), ""),
                            Variable.of("MAIN.stMotor", MOTOR, ""),
                            Variable.of("MAIN.aBuffer", new ArrayOf(0, 8192, BYTE), "for measuring"),
                            Variable.of(
                                    "MAIN.aLargeBuffer", new ArrayOf(0, 65536, BYTE), "for measuring 64 KiB"),
                            // PLC4X reads OnlineChangeCnt by name when it connects, and gives up without it.
                            Variable.of("TwinCAT_SystemInfoVarList._AppInfo", APP_INFO, "")));

    private static final int COUNTER = declared("MAIN.nCounter").offset();
    private static final int TEMPERATURE = declared("MAIN.fTemperature").offset();
    private static final int ENABLE = member("MAIN.stMotor", "bEnable").offset();
    private static final int SPEED = member("MAIN.stMotor", "fSpeed").offset();
    private static final int POSITION = member("MAIN.stMotor", "nPosition").offset();

    private final PlcMemory memory = new PlcMemory(DECLARED.getLast().end());
    private long cycles;

    DemoProgram() {
        setText(declared("MAIN.sMessage"), "Hello from the demo PLC");
        memory.setI32(declared("MAIN.nSetpoint").offset(), 42);
        for (int i = 0; i < 10; i++) {
            memory.setU16(declared("MAIN.aValues").offset() + 2 * i, 10 * i);
        }
        memory.setF64(SPEED, 100.0);
        memory.setF64(TEMPERATURE, temperature());
        String appInfo = "TwinCAT_SystemInfoVarList._AppInfo";
        memory.setI32(member(appInfo, "TaskCnt").offset(), 1);
        memory.setU16(member(appInfo, "AdsPort").offset(), DemoPlc.PORT.number());
        setText(member(appInfo, "AppName"), "Demo");
    }

    /** The variables, each with its offset in {@link #memory()}. */
    static List<Variable> declarations() {
        return DECLARED;
    }

    private static Variable declared(String name) {
        return DECLARED.stream().filter(variable -> variable.name().equals(name)).findFirst().orElseThrow();
    }

    private static Variable member(String variable, String name) {
        return declared(variable).member(name).orElseThrow();
    }

    private void setText(Variable variable, String text) {
        memory.write(variable.offset(), Octets.ofCString(text, CHARSET));
    }

    PlcMemory memory() {
        return memory;
    }

    /** Everything may have been written by clients since the last one. */
    void cycle() {
        cycles++;
        memory.setI32(COUNTER, memory.i32(COUNTER) + 1);
        memory.setF64(TEMPERATURE, temperature());
        if (memory.u8(ENABLE) != 0) {
            long way = Math.round(memory.f64(SPEED) * SECONDS_PER_CYCLE);
            memory.setI32(POSITION, (int) (memory.i32(POSITION) + way));
        }
    }

    private double temperature() {
        return 21.5 + 4.0 * Math.sin(2 * Math.PI * cycles / CYCLES_PER_WAVE);
    }
}
