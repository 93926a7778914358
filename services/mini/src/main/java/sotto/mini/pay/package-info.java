/**
 * Paying what a mini-program asks for: servers make bills as at WeChat Pay, customers agree, and
 * servers are told ({@code spec/mini-programs.md}, Payment).
 */
@NullMarked
package sotto.mini.pay;

import org.jspecify.annotations.NullMarked;
