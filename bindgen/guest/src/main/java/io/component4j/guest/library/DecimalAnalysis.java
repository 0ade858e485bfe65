package io.component4j.guest.library;

import io.component4j.guest.math.ShortestDecimal;
import org.teavm.classlib.impl.text.DoubleAnalyzer;
import org.teavm.classlib.impl.text.FloatAnalyzer;

/**
 * Takes the place of the class library's conversion of floating-point numbers to decimal ones,
 * which is not exact: for the text of numbers, and for {@code DecimalFormat} and {@code
 * BigDecimal}.
 */
public final class DecimalAnalysis {
  private DecimalAnalysis() {}

  /** Of doubles. */
  public static final class OfDouble {
    private OfDouble() {}

    /** Converts a finite number. */
    public static void analyze(double value, DoubleAnalyzer.Result result) {
      result.sign = Double.doubleToRawLongBits(value) < 0;
      result.mantissa = 0;
      result.exponent = 0;
      if (value != 0) {
        ShortestDecimal decimal = ShortestDecimal.of(Math.abs(value));
        result.exponent = decimal.exponent();
        result.mantissa = decimal.digits();
        for (int i = decimal.count(); i < DoubleAnalyzer.DECIMAL_PRECISION; i++) {
          result.mantissa *= 10;
        }
      }
    }
  }

  /** Of floats. */
  public static final class OfFloat {
    private OfFloat() {}

    /** Converts a finite number. */
    public static void analyze(float value, FloatAnalyzer.Result result) {
      result.sign = Float.floatToRawIntBits(value) < 0;
      result.mantissa = 0;
      result.exponent = 0;
      if (value != 0) {
        ShortestDecimal decimal = ShortestDecimal.of(Math.abs(value));
        result.exponent = decimal.exponent();
        result.mantissa = (int) decimal.digits();
        for (int i = decimal.count(); i < FloatAnalyzer.PRECISION; i++) {
          result.mantissa *= 10;
        }
      }
    }
  }
}
