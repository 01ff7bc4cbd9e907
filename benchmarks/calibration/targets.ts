// The targets that calibration may look at, by id: those and no others are `fitted`. Whoever fits a number to a published
// figure names the figure's target here.

export const STUDY_TARGETS: readonly string[] = [
  "swift.bank-in-ten-minutes",
  "swift.bank-in-an-hour",
  // Fee and margin of the operator: a mean, worked out beside the numbers in the data.
  "operator.mean-200",
  "operator.2023q2-200",
  "operator.2023q3-200",
  "operator.2023q4-200",
  "operator.2024q1-200",
  "operator.2024q2-200",
  "operator.2024q3-200",
  "operator.2024q4-200",
  // The visitor's bill.
  "qr.ticket-2025",
];
