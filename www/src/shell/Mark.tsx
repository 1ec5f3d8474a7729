/** The logo, inline: an image file would be fetched again for each URL. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="#0b6b57" />
      <path d="M8 25V13a8 8 0 0 1 16 0v12M13 25V14a3 3 0 0 1 6 0v11" fill="none" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
