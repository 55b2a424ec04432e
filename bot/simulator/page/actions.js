/** Has the simulated WeChat do something; where that is refused, `problem` shows why. */
export async function act(action, problem) {
  const response = await fetch('/actions', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(action),
  })
  const answer = await response.json()
  if (problem) problem.textContent = response.ok ? '' : answer.problem
  return response.ok ? answer : undefined
}
